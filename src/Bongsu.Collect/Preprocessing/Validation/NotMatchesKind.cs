using Bongsu.Model.Values;

namespace Bongsu.Collect.Preprocessing.Validation;

/// <summary><c>not-matches-regex</c>.</summary>
internal sealed class NotMatchesKind() : PreprocessingKind<PatternOptions>("not-matches-regex", "Fails where a text matches a regular expression.", "pattern")
{
    protected override IPreprocessingStep Create(PatternOptions options, ItemValueType valueType) =>
        new PatternStep(StepPatterns.Make(options.Pattern), options.Pattern, mustMatch: false);
}
