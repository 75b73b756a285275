namespace Bongsu.Collect.Checks.Scenario;

/// <summary>What a step came to.</summary>
/// <param name="Answer">What was answered; null where there was no whole answer.</param>
/// <param name="Time">From the request to the end of the answer, redirects included.</param>
/// <param name="Failure">Why it failed, as a reason; null where all is well.</param>
internal sealed record ScenarioStepResult(ScenarioAnswer? Answer, TimeSpan Time, string? Failure)
{
    /// <summary>True where the time of the whole scenario was over, or nobody answered.</summary>
    public bool TimedOut { get; init; }
}
