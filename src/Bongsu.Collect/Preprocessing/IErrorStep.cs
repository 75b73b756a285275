namespace Bongsu.Collect.Preprocessing;

/// <summary>A step that also sees why there is no value.</summary>
internal interface IErrorStep : IPreprocessingStep
{
    /// <summary>Judges the error of an item that is not supported.</summary>
    ErrorVerdict Judge(string error);
}
