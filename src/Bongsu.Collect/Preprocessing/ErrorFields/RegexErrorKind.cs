using Bongsu.Model.Values;

namespace Bongsu.Collect.Preprocessing.ErrorFields;

/// <summary><c>check-regex-error</c>.</summary>
internal sealed class RegexErrorKind() : PreprocessingKind<RegexErrorOptions>(
    "check-regex-error", "Fails with the error that a regular expression finds in a text.", "pattern", "output")
{
    protected override int LeastLines => 2;

    protected override IPreprocessingStep Create(RegexErrorOptions options, ItemValueType valueType) =>
        new RegexErrorStep(StepPatterns.Make(options.Pattern), options.Pattern, options.Output);
}
