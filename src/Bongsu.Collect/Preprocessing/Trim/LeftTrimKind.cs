using Bongsu.Model.Values;

namespace Bongsu.Collect.Preprocessing.Trim;

/// <summary><c>ltrim</c>.</summary>
internal sealed class LeftTrimKind() : PreprocessingKind<OneSideTrimOptions>(
    "ltrim", "Takes white space, or given characters, away from the start of a text.", "characters")
{
    protected override IPreprocessingStep Create(OneSideTrimOptions options, ItemValueType valueType) => new TrimStep(options.Characters, TrimSide.Start);
}
