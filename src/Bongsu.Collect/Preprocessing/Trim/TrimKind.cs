namespace Bongsu.Collect.Preprocessing.Trim;

/// <summary><c>trim</c>.</summary>
internal sealed class TrimKind() : PreprocessingKind<TrimOptions>("trim", "Takes white space, or given characters, away from the ends of a text.")
{
    protected override IPreprocessingStep Create(TrimOptions options) => new TrimStep(options.Characters, options.Side);
}
