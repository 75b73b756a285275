using Bongsu.Model.Problems;
using Bongsu.Model.Words;
using Bongsu.Views.Problems;

namespace Bongsu.Web.Api;

/// <summary>A problem in a list. Times are RFC 3339; null where it has not happened.</summary>
internal sealed record ProblemSummary(
    long Id, string Title, string Host, string? Service, string? Owner, int Level, string Category, string State, string StartedAt, string DetectedAt,
    string? NotifiedAt, string? AcknowledgedAt,
    string? AcknowledgedBy, string? RecoveredAt, string Because, IssueAnswer? Issue, string? SuppressedUntil, string? SuppressedBecause, bool Flapping,
    int FlapChanges, bool MayClose, string? ClosedBy, long Incident)
{
    public static ProblemSummary Of(ProblemView p) => new(
        p.Id, p.Title.English(), p.HostName, p.Service, p.Owner, (int)p.Level, Words.Of(p.Category), Words.Of(p.State), ApiTime.Of(p.StartedAtMs),
        ApiTime.Of(p.DetectedAtMs), ApiTime.Of(p.NotifiedAtMs),
        ApiTime.Of(p.AcknowledgedAtMs), p.AcknowledgedBy, ApiTime.Of(p.RecoveredAtMs), p.Because.English(), p.Issue is null ? null : IssueAnswer.Of(p.Issue),
        ApiTime.Of(p.SuppressedUntilMs), p.SuppressedBecause?.English(), p.FlappingSinceMs is not null, p.FlapChanges, p is
        {
            ManualClose: true,
            State: ProblemState.Open,
        }, p.ClosedBy, p.IncidentId);
}
