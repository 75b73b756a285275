using Bongsu.Model.Values;

namespace Bongsu.Collect.Preprocessing.Trim;

/// <summary><c>rtrim</c>.</summary>
internal sealed class RightTrimKind() : PreprocessingKind<OneSideTrimOptions>(
    "rtrim", "Takes white space, or given characters, away from the end of a text.", "characters")
{
    protected override IPreprocessingStep Create(OneSideTrimOptions options, ItemValueType valueType) => new TrimStep(options.Characters, TrimSide.End);
}
