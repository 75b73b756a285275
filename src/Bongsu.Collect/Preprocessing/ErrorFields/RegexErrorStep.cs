using System.Text.RegularExpressions;
using Bongsu.Expressions;
using Bongsu.Model.Time;

namespace Bongsu.Collect.Preprocessing.ErrorFields;

/// <summary>Fails with the error that a pattern finds in a text; lets through what does not match.</summary>
internal sealed class RegexErrorStep(SafeRegex regex, string pattern, string output) : IPreprocessingStep
{
    public StepResult Apply(ref StepState? state, in StepValue value, Timestamp at)
    {
        Match? match = regex.Match(value.ToText(), out bool timedOut);
        return timedOut ? StepPatterns.TookTooLong(pattern) : StatedError.Of(match is null ? null : GroupTemplate.Fill(output, match), in value);
    }
}
