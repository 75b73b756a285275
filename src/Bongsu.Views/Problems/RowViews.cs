using Bongsu.Store.Rows;

namespace Bongsu.Views.Problems;

/// <summary>From rows to what people are shown of them: the one place that knows both.</summary>
internal static class RowViews
{
    public static ProblemView Of(ProblemRow row) => new()
    {
        Id = row.Id,
        IncidentId = row.IncidentId == 0 ? row.Id : row.IncidentId,
        TriggerId = row.TriggerId,
        HostId = row.HostId,
        HostName = row.HostName,
        Title = row.Title,
        Level = row.Level,
        Category = row.Category,
        Service = row.Service,
        Owner = row.Owner,
        State = row.State,
        StartedAtMs = row.StartedAtMs,
        DetectedAtMs = row.DetectedAtMs,
        NotifiedAtMs = row.NotifiedAtMs,
        AcknowledgedAtMs = row.AcknowledgedAtMs,
        AcknowledgedBy = row.AcknowledgedBy,
        RecoveredAtMs = row.RecoveredAtMs,
        Because = row.Because,
        Advice = row.Advice,
        Tags = row.Tags,
        ManualClose = row.ManualClose,
        ClosedBy = row.ClosedBy,
        FlapChanges = row.FlapChanges,
        FlappingSinceMs = row.FlappingSinceMs,
        SilencedUntilMs = row.SilencedUntilMs,
        SuppressedUntilMs = row.SuppressedUntilMs,
        SuppressedBecause = row.SuppressedBecause,
        Issue = row.Issue is null ? null : Of(row.Issue),
    };

    public static ProblemDetailView Detail(ProblemRow row) => new(
        Of(row),
        [.. row.Events.OrderBy(e => e.AtMs).ThenBy(e => e.Id).Select(Of)],
        [.. row.Messages.OrderBy(m => m.CreatedAtMs).ThenBy(m => m.Id).Select(Of)]);

    public static ProblemEventView Of(ProblemEventRow row) => new(row.Id, row.AtMs, row.Kind, row.By, row.Text);

    public static OutboxView Of(OutboxRow row) => new()
    {
        Id = row.Id,
        ProblemId = row.ProblemId,
        Kind = row.Kind,
        Channel = row.Channel,
        Organisation = row.Organisation,
        Person = row.Person,
        Address = row.Address,
        Reason = row.Reason,
        State = (DeliveryState)row.State,
        CreatedAtMs = row.CreatedAtMs,
        DueAtMs = row.DueAtMs,
        Attempts = row.Attempts,
        LastResult = row.LastResult,
        DeliveredAtMs = row.DeliveredAtMs,
    };

    public static IssueView Of(IssueRow row) => new(
        row.Id, row.State, row.Assignee, row.OpenedAtMs, row.ClosedAtMs, [
            .. row.External.Select(e => new ExternalIssueView(e.Tracker, e.Fingerprint, e.Key, e.Url, e.Status))])
    {
        Priority = row.Priority,
        DueAtMs = row.DueAtMs,
        EarlierId = row.EarlierId,
        ProblemId = row.ProblemId,
    };
}
