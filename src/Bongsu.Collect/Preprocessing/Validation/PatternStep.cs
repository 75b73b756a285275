using Bongsu.Expressions;
using Bongsu.Model.Time;

namespace Bongsu.Collect.Preprocessing.Validation;

/// <summary>Lets texts through that match a pattern, or that do not.</summary>
internal sealed class PatternStep(SafeRegex regex, string pattern, bool mustMatch) : IPreprocessingStep
{
    public StepResult Apply(ref StepState? state, in StepValue value, Timestamp at)
    {
        string text = value.ToText();
        return regex.IsMatch(text) is not { } matches ? StepPatterns.TookTooLong(pattern)
            : matches == mustMatch ? StepResult.Of(value)
            : StepResult.Fail($"'{StepResult.Shorten(text)}' {(matches ? "matches" : "does not match")} the pattern '{StepResult.Shorten(pattern)}'");
    }
}
