namespace Bongsu.Collect.Preprocessing.Regex;

/// <summary><c>regex</c>.</summary>
internal sealed class RegexKind() : PreprocessingKind<RegexStepOptions>("regex", "Cuts a part out of a text with a regular expression.")
{
    protected override IPreprocessingStep Create(RegexStepOptions options) =>
        SafeRegex.TryCreate(options.Pattern, out System.Text.RegularExpressions.Regex? regex, out string? error)
            ? new RegexStep(regex, options.Output)
            : throw new ArgumentException(error, nameof(options));
}
