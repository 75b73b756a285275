using Bongsu.Collect.Checks.Web;
using Bongsu.Collect.Preprocessing;
using Bongsu.Expressions;

namespace Bongsu.Collect.Checks.Scenario;

/// <summary>Holds an answer to what a step expects. Pure.</summary>
internal static class ScenarioJudgement
{
    /// <summary>The longest that matching a page may take.</summary>
    public static readonly TimeSpan MatchLimit = TimeSpan.FromSeconds(1);

    /// <summary>The first expectation that does not hold, as a reason; null where all do.</summary>
    /// <param name="step">Its texts are expanded.</param>
    /// <param name="answer">What came.</param>
    public static string? Judge(ScenarioStep step, ScenarioAnswer answer)
    {
        if (step.Status.Trim().Length > 0 && (!StatusCodes.TryParse(step.Status, out StatusCodes? wanted) || !wanted.Contains(answer.Status)))
            return ScenarioReasons.Status(answer.Status, step.Status);
        if (answer.IsCut)
            return ScenarioReasons.TooLarge(step.MaxSize ?? ScenarioAnswer.MostBody);
        if (answer.Size < step.MinSize)
            return ScenarioReasons.TooSmall(answer.Size, step.MinSize.Value);
        if (step.Contains is not null && !answer.Text.Contains(step.Contains, StringComparison.Ordinal))
            return ScenarioReasons.Contains(StepResult.Shorten(step.Contains));
        if (step.Lacks is not null && answer.Text.Contains(step.Lacks, StringComparison.Ordinal))
            return ScenarioReasons.Lacks(StepResult.Shorten(step.Lacks));
        if (step.Matches is null)
            return null;
        if (!SafeRegex.TryCreate(step.Matches, ignoreCase: false, MatchLimit, out SafeRegex? regex, out string? error))
            return error;
        return regex.IsMatch(answer.Text) switch
        {
            true => null,
            false => ScenarioReasons.Matches(StepResult.Shorten(step.Matches)),
            null => ScenarioReasons.SlowMatch(StepResult.Shorten(step.Matches)),
        };
    }
}
