using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Preprocessing;

/// <summary>
/// The descriptor of a kind of preprocessing step. A step is a function of its options and its state, so that the descriptor makes it, without a container.
/// </summary>
public interface IPreprocessingKind : IKind
{
    /// <summary>Makes a step of options that the registry has read and found right.</summary>
    /// <param name="options">An instance of <see cref="IKind.OptionsType"/>.</param>
    /// <param name="valueType">The type of the item's values; steps that compute keep or drop fractions by it.</param>
    IPreprocessingStep Create(object options, ItemValueType valueType);
}
