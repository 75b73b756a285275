namespace Bongsu.Views.Policies;

/// <summary>The policies that hold, in their order.</summary>
/// <param name="IsShipped">True where nobody has written one, so that the shipped ones hold.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Findings">What concerns all of them.</param>
public sealed record PolicyTable(bool IsShipped, IReadOnlyList<PolicyRow> Rows, IReadOnlyList<string> Findings);
