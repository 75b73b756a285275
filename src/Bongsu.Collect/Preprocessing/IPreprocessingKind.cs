using Bongsu.Model.Kinds;

namespace Bongsu.Collect.Preprocessing;

/// <summary>A kind of preprocessing step.</summary>
public interface IPreprocessingKind : IKind
{
    /// <summary>Makes a step of options that the registry has read and found right.</summary>
    IPreprocessingStep Create(object options);
}
