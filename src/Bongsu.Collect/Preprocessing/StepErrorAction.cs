namespace Bongsu.Collect.Preprocessing;

/// <summary>What is done where a step fails.</summary>
internal enum StepErrorAction
{
    /// <summary>The item is not known, because of the step's own error.</summary>
    OriginalError,

    /// <summary>The value is left out.</summary>
    DiscardValue,

    /// <summary>A given text goes on to the next step.</summary>
    CustomValue,

    /// <summary>The item is not known, for a given reason.</summary>
    CustomError,
}
