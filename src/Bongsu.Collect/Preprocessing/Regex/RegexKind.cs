using Bongsu.Model.Values;

namespace Bongsu.Collect.Preprocessing.Regex;

/// <summary><c>regex</c>.</summary>
internal sealed class RegexKind() : PreprocessingKind<RegexStepOptions>("regex", "Cuts a part out of a text with a regular expression.", "pattern", "output")
{
    protected override int LeastLines => 2;

    protected override IPreprocessingStep Create(RegexStepOptions options, ItemValueType valueType) =>
        new RegexStep(StepPatterns.Make(options.Pattern), options.Pattern, options.Output);
}
