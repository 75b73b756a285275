namespace Bongsu.Server.Commands.TestRules;

/// <summary>How a test went.</summary>
/// <param name="Test">The test.</param>
/// <param name="Differences">Lines for people; empty where everything was as expected.</param>
internal sealed record RuleTestResult(RuleTest Test, IReadOnlyList<string> Differences)
{
    public bool Passed => Differences.Count == 0;
}
