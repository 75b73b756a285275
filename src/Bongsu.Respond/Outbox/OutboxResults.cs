using Bongsu.Model.Reasons;
using Bongsu.Model.Time;
using Bongsu.Respond.Channels;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Notifications;
using Bongsu.Respond.Trackers;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Respond.Outbox;

/// <summary>Writes what became of attempts: into the rows, the problem's history, and the twins.</summary>
internal static class OutboxResults
{
    /// <summary>Writes one attempt's result.</summary>
    /// <param name="db">Within the transaction.</param>
    /// <param name="attempt">What was tried and what it came to.</param>
    /// <param name="now">The time of the result.</param>
    /// <param name="jitter">0 to 1, for the next try.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task ApplyAsync(BongsuDb db, OutboxAttempt attempt, Timestamp now, double jitter, CancellationToken cancellationToken)
    {
        foreach (OutboxRow row in attempt.Claim.Rows)
        {
            Verdict verdict = Judge(row, attempt.Result, now, jitter);
            Notification? notification = NotificationJson.Read(row.PayloadJson);
            string payloadJson = notification is TrackerNotification action ? NotificationJson.Write(After(action, attempt.Result, verdict)) : row.PayloadJson;
            long? deliveredAtMs = verdict.State == OutboxState.Delivered ? now.UnixMilliseconds : null;
            int changed = await db.Outbox.Where(o => o.Id == row.Id && o.State == OutboxState.Sending).ExecuteUpdateAsync(
                set => set
                    .SetProperty(o => o.State, verdict.State)
                    .SetProperty(o => o.DueAtMs, verdict.DueAtMs)
                    .SetProperty(o => o.LastResult, verdict.Result)
                    .SetProperty(o => o.DeliveredAtMs, deliveredAtMs)
                    .SetProperty(o => o.Via, attempt.Result.Delivery.Via)
                    .SetProperty(o => o.FarId, attempt.Result.Delivery.FarId)
                    .SetProperty(o => o.Cost, attempt.Result.Delivery.Cost)
                    .SetProperty(o => o.PayloadJson, payloadJson),
                cancellationToken);
            if (changed == 0)
                continue;
            if (NotificationKinds.IsTracker(row.Kind))
                await WriteIssueAsync(db, attempt.Claim, row, verdict, attempt.Result, now, cancellationToken);
            else
                await WriteNotifiedAsync(db, row, notification, verdict, now, cancellationToken);
            if (verdict.State is OutboxState.Failed or OutboxState.Cancelled)
                await CancelFollowersAsync(db, row, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private static Verdict Judge(OutboxRow row, TrackerResult result, Timestamp now, double jitter)
    {
        DeliveryResult delivery = result.Delivery;
        if (result.IsNotWanted)
            return new Verdict(OutboxState.Cancelled, row.DueAtMs, delivery.Reason);
        if (delivery.Outcome == DeliveryOutcome.Delivered)
            return new Verdict(OutboxState.Delivered, row.DueAtMs, delivery.Reason);
        if (delivery.Outcome == DeliveryOutcome.Failed)
            return new Verdict(OutboxState.Failed, row.DueAtMs, delivery.Reason);
        if (now.UnixMilliseconds - row.CreatedAtMs > (long)Backoff.MaxAge.TotalMilliseconds)
            return new Verdict(OutboxState.Failed, row.DueAtMs, PolicyReasons.GivenUp((long)Math.Round(Backoff.MaxAge.TotalDays), delivery.Reason));
        TimeSpan wait = Backoff.After(row.Attempts, jitter);
        if (delivery.Outcome == DeliveryOutcome.Ambiguous && NotificationKinds.IsTracker(row.Kind))
            wait += Backoff.AmbiguousRest;
        if (delivery.After is { } asked && asked > wait)
            wait = asked < Backoff.MaxAge ? asked : Backoff.MaxAge;
        return new Verdict(OutboxState.Pending, (now + wait).UnixMilliseconds, delivery.Reason);
    }

    // Once in doubt, in doubt until the external issue is found or made: a later refusal says nothing of the earlier attempt.
    private static TrackerNotification After(TrackerNotification action, TrackerResult result, Verdict verdict)
    {
        TrackerNotification after = action with
        {
            Ambiguous = result.Delivery.Outcome == DeliveryOutcome.Ambiguous || (action.Ambiguous && verdict.State == OutboxState.Pending),
        };
        return after is TrackerClosing closing ? closing with { Commented = closing.Commented || result.Commented } : after;
    }

    private static async Task WriteNotifiedAsync(
        BongsuDb db, OutboxRow row, Notification? notification, Verdict verdict, Timestamp now, CancellationToken cancellationToken)
    {
        if (row.ProblemId is not { } problem || verdict.State == OutboxState.Pending)
            return;
        string who = $"{row.Organisation}/{row.Person}";
        if (verdict.State != OutboxState.Delivered)
        {
            db.ProblemEvents.Add(ProblemEvents.Of(
                problem, now, "not-notified", ProblemEvents.Respond, HistoryReasons.NotNotifiedBy(who, row.Channel, verdict.Result), row.Organisation));
            return;
        }

        string text = What(notification)(who, row.Channel, row.Reason);
        db.ProblemEvents.Add(ProblemEvents.Of(problem, now, "notified", ProblemEvents.Respond, text, row.Organisation));
        if (notification is ProblemNotification or UpdateNotification or DigestLine { Event: DigestEvent.Problem })
        {
            // Whoever is notified of an incident is notified of all of it that they may see.
            bool seesAll = ((PersonalNotification)notification).SeesAll;
            await db.Problems
                .Where(p => p.NotifiedAtMs == null
                    && (p.Id == problem || (p.IncidentId == row.IncidentId && (seesAll || (p.Owner != null && p.Owner == row.Organisation)))))
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.NotifiedAtMs, (long?)now.UnixMilliseconds), cancellationToken);
        }
    }

    private static Func<string?, string?, string?, string> What(Notification? notification) => notification switch
    {
        AlarmNotification => HistoryReasons.NotifiedAlarm,
        FlappingNotification { Begins: true } or DigestLine { Event: DigestEvent.Flapping } => HistoryReasons.NotifiedFlapping,
        FlappingNotification or DigestLine { Event: DigestEvent.Steady } => HistoryReasons.NotifiedSteady,
        RecoveryNotification or DigestLine { Event: DigestEvent.Recovery } => HistoryReasons.NotifiedRecovery,
        UpdateNotification => HistoryReasons.NotifiedUpdate,
        ProblemNotification { IsOver: true } => HistoryReasons.NotifiedBoth,
        _ => HistoryReasons.NotifiedProblem,
    };

    private static async Task WriteIssueAsync(
        BongsuDb db, OutboxClaim claim, OutboxRow row, Verdict verdict, TrackerResult result, Timestamp now, CancellationToken cancellationToken)
    {
        if (claim.External is { } twin && (result.Key ?? result.Url ?? result.Status) is not null)
        {
            string? key = result.Key ?? twin.Key, url = result.Url ?? twin.Url, status = result.Status ?? twin.Status;
            int level = twin.Level == 0 && NotificationJson.Read(row.PayloadJson) is TrackerOpening opening ? (int)opening.Problem.Level : twin.Level;
            await db.ExternalIssues.Where(e => e.Id == twin.Id).ExecuteUpdateAsync(
                set => set.SetProperty(e => e.Key, key).SetProperty(e => e.Url, url).SetProperty(e => e.Status, status).SetProperty(e => e.Level, level),
                cancellationToken);
        }

        if (result.Delivery.Outcome == DeliveryOutcome.Delivered)
            await TrackerContacts.ReachedAsync(db, row.Channel, hasTold: false, now, cancellationToken);
        else if (result.Delivery.IsUnreachable)
            await TrackerContacts.LostAsync(db, row.Channel, result.Delivery.Reason, now, cancellationToken);
        if (row.ProblemId is not { } problem)
            return;
        foreach (string note in result.Notes)
            db.ProblemEvents.Add(ProblemEvents.Of(problem, now, "tracker", ProblemEvents.Respond, $"{row.Channel}: {note}"));
        if (verdict.State != OutboxState.Pending)
            db.ProblemEvents.Add(ProblemEvents.Of(problem, now, "tracker", ProblemEvents.Respond, $"{row.Channel}: {verdict.Result}"));
    }

    // Whoever never heard of the incident does not hear of its end. A further message that fails changes nothing of what they know.
    private static async Task CancelFollowersAsync(BongsuDb db, OutboxRow row, CancellationToken cancellationToken)
    {
        if (row is not { IncidentId: { } incident, Kind: NotificationKinds.Problem or NotificationKinds.Digest or NotificationKinds.TrackerOpen })
            return;
        IQueryable<OutboxRow> same = db.Outbox.Where(
            o => o.IncidentId == incident && o.Id != row.Id && o.Channel == row.Channel && o.Organisation == row.Organisation && o.Person == row.Person);
        if (await same.AnyAsync(
            o => o.State == OutboxState.Delivered
                && (o.Kind == NotificationKinds.Problem || o.Kind == NotificationKinds.Update || o.Kind == NotificationKinds.Digest),
            cancellationToken))
            return;
        string needless = PolicyReasons.NeedlessFollower;
        await same
            .Where(o => o.Id > row.Id && o.State == OutboxState.Pending
                && (o.Kind == NotificationKinds.Recovery || o.Kind == NotificationKinds.Update || o.Kind == NotificationKinds.Flapping
                    || o.Kind == NotificationKinds.Digest || o.Kind == NotificationKinds.TrackerClose))
            .ExecuteUpdateAsync(
                set => set.SetProperty(o => o.State, OutboxState.Cancelled).SetProperty(o => o.LastResult, needless), cancellationToken);
    }

    private readonly record struct Verdict(OutboxState State, long DueAtMs, string Result);
}
