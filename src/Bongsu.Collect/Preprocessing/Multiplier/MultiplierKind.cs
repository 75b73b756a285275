namespace Bongsu.Collect.Preprocessing.Multiplier;

/// <summary><c>multiplier</c>.</summary>
internal sealed class MultiplierKind() : PreprocessingKind<MultiplierOptions>("multiplier", "Multiplies numbers by a factor.")
{
    protected override IPreprocessingStep Create(MultiplierOptions options) => new MultiplierStep(options.Factor);
}
