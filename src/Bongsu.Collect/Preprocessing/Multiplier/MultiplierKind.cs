using Bongsu.Model.Values;

namespace Bongsu.Collect.Preprocessing.Multiplier;

/// <summary><c>multiplier</c>.</summary>
internal sealed class MultiplierKind() : PreprocessingKind<MultiplierOptions>("multiplier", "Multiplies numbers by a factor.", "factor")
{
    protected override IPreprocessingStep Create(MultiplierOptions options, ItemValueType valueType) => new MultiplierStep(options.Factor, valueType);
}
