using Bongsu.Views.Problems;

namespace Bongsu.Web.Api;

/// <summary>A problem's issue and its twins in other trackers.</summary>
internal sealed record IssueAnswer(
    long Id, string State, string? Assignee, string OpenedAt, string? ClosedAt, IReadOnlyList<IssueAnswer.Twin> External, int Priority, string? DueAt)
{
    public static IssueAnswer Of(IssueView i) => new(
        i.Id, Words.Of(i.State), i.Assignee, ApiTime.Of(i.OpenedAtMs), ApiTime.Of(i.ClosedAtMs), [
            .. i.External.Select(e => new Twin(e.Tracker, e.Key, e.Url, e.Status))],
        (int)i.Priority, ApiTime.Of(i.DueAtMs));

    /// <summary>The same issue in a tracker; no key until it is known to exist there.</summary>
    internal sealed record Twin(string Tracker, string? Key, string? Url, string? Status);
}
