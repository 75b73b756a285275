namespace Bongsu.Respond.Issues;

/// <summary>What becomes of the issue of an incident that comes back.</summary>
/// <param name="Action">What is done.</param>
/// <param name="Reason">Why, in a sentence; empty where there is no earlier issue.</param>
internal sealed record RepeatDecision(RepeatAction Action, string Reason);
