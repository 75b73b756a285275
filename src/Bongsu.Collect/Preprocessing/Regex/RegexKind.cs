using Bongsu.Expressions;

namespace Bongsu.Collect.Preprocessing.Regex;

/// <summary><c>regex</c>.</summary>
internal sealed class RegexKind() : PreprocessingKind<RegexStepOptions>("regex", "Cuts a part out of a text with a regular expression.")
{
    protected override IPreprocessingStep Create(RegexStepOptions options) =>
        SafeRegex.TryCreate(options.Pattern, ignoreCase: false, RegexStep.TimeLimit, out SafeRegex? regex, out string? error)
            ? new RegexStep(regex, options.Pattern, options.Output)
            : throw new ArgumentException(error, nameof(options));
}
