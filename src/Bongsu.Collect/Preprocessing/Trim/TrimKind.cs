using Bongsu.Model.Values;

namespace Bongsu.Collect.Preprocessing.Trim;

/// <summary><c>trim</c>.</summary>
internal sealed class TrimKind() : PreprocessingKind<TrimOptions>(
    "trim", "Takes white space, or given characters, away from the ends of a text.", "characters")
{
    protected override IPreprocessingStep Create(TrimOptions options, ItemValueType valueType) => new TrimStep(options.Characters, options.Side);
}
