using Bongsu.Model.Kinds;

namespace Bongsu.Collect.Preprocessing;

/// <summary>
/// The descriptor of a kind of preprocessing step. A step is a function of its options and its state, so that the descriptor makes it, without a container.
/// </summary>
public interface IPreprocessingKind : IKind
{
    /// <summary>Makes a step of options that the registry has read and found right.</summary>
    IPreprocessingStep Create(object options);
}
