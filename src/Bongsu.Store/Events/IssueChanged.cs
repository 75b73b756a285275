namespace Bongsu.Store.Events;

/// <summary>An issue opened, moved or was closed.</summary>
/// <param name="Id">The issue.</param>
/// <param name="ProblemId">Its problem.</param>
public sealed record IssueChanged(long Id, long ProblemId) : StoreEvent;
