using System.Text.RegularExpressions;
using Bongsu.Expressions;
using Bongsu.Model.Time;

namespace Bongsu.Collect.Preprocessing.Regex;

/// <summary>Cuts a part out of a text.</summary>
internal sealed class RegexStep(SafeRegex regex, string pattern, string output) : IPreprocessingStep
{
    public StepResult Apply(ref StepState? state, in StepValue value, Timestamp at)
    {
        string text = value.ToText();
        Match? match = regex.Match(text, out bool timedOut);
        return match is not null ? StepLimits.Of(GroupTemplate.Fill(output, match))
            : timedOut ? StepPatterns.TookTooLong(pattern)
            : StepResult.Fail($"the pattern '{StepResult.Shorten(pattern)}' does not match '{StepResult.Shorten(text)}'");
    }
}
