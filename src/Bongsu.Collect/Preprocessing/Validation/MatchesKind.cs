using Bongsu.Model.Values;

namespace Bongsu.Collect.Preprocessing.Validation;

/// <summary><c>matches-regex</c>.</summary>
internal sealed class MatchesKind() : PreprocessingKind<PatternOptions>("matches-regex", "Fails where a text does not match a regular expression.", "pattern")
{
    protected override IPreprocessingStep Create(PatternOptions options, ItemValueType valueType) =>
        new PatternStep(StepPatterns.Make(options.Pattern), options.Pattern, mustMatch: true);
}
