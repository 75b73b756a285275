using System.Text.RegularExpressions;
using Bongsu.Expressions;
using Bongsu.Model.Time;

namespace Bongsu.Collect.Preprocessing.ErrorFields;

/// <summary>Lets values through, and fails for errors of an item that is not supported.</summary>
/// <param name="regex">What the error must match; null for any.</param>
/// <param name="inverted">It must not match instead.</param>
internal sealed class NotSupportedStep(SafeRegex? regex, bool inverted) : IErrorStep
{
    public StepResult Apply(ref StepState? state, in StepValue value, Timestamp at) => StepResult.Of(value);

    public ErrorVerdict Judge(string error)
    {
        if (regex is null)
            return new ErrorVerdict(Fails: true);
        Match? match = regex.Match(error, out bool timedOut);
        return timedOut
            ? new ErrorVerdict(Fails: true, Fault: "matching the error took too long")
            : new ErrorVerdict(Fails: (match is not null) != inverted, match);
    }
}
