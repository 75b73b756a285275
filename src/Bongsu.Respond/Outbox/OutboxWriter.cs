using System.Globalization;
using Bongsu.Model.Time;
using Bongsu.Respond.Channels;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Notifications;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Respond.Outbox;

/// <summary>
/// The only way into the outbox: adds, withdraws and puts off, always within the caller's transaction. Withdrawing and putting off are conditional
/// updates in the database, for the dispatcher may be taking a row at this moment and only one of the two may have it.
/// </summary>
internal static class OutboxWriter
{
    /// <summary>Adds what a plan wants said about a problem that is written. What it wants opened outside is added by <see cref="TrackerOpenings"/>.</summary>
    /// <param name="db">Within the transaction.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="problem">The problem, with its number.</param>
    /// <param name="incident">The number of its incident.</param>
    /// <param name="now">The time of writing.</param>
    public static void Add(BongsuDb db, NotificationPlan plan, ProblemFacts problem, long incident, Timestamp now)
    {
        Add(db, plan.Notifications, problem, incident, now);
        foreach (PlannedNotification planned in plan.AlarmNotifications)
            db.Outbox.Add(Row(planned, Compose.Alarm(planned, problem, plan.Alarms), problem.Id, incident, now));
    }

    /// <summary>The row that has an issue opened outside; it belongs to the first problem of the incident, as the issue does.</summary>
    internal static OutboxRow Opening(TrackerOpening opening, PlannedTracker tracker, long incident, Timestamp now)
    {
        OutboxRow row = Row(opening, incident, incident, tracker.Name, tracker.Reason, tracker.DueAt, now);
        row.PlannedAtMs = tracker.PlannedAt?.UnixMilliseconds;
        return row;
    }

    /// <summary>Adds what follows an earlier row, by the same way to the same reader.</summary>
    public static void Follow(BongsuDb db, OutboxRow earlier, Notification notification, string reason, Timestamp dueAt, Timestamp now)
    {
        OutboxRow row = Row(notification, earlier.ProblemId, earlier.IncidentId, earlier.Channel, reason, dueAt, now);
        (row.Organisation, row.Person, row.Address) = (earlier.Organisation, earlier.Person, earlier.Address);
        db.Outbox.Add(row);
    }

    /// <summary>Withdraws what nobody has tried to send; how many rows.</summary>
    /// <param name="db">Within the transaction.</param>
    /// <param name="scope">Which rows.</param>
    /// <param name="reason">Why nobody needs them, in a sentence.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static Task<int> WithdrawAsync(BongsuDb db, OutboxScope scope, string reason, CancellationToken cancellationToken) =>
        CancelAsync(Untried(db, scope), reason, cancellationToken);

    /// <summary>Withdraws one row; false where somebody has it already.</summary>
    public static async Task<bool> WithdrawAsync(BongsuDb db, long row, string reason, CancellationToken cancellationToken) =>
        await CancelAsync(Untried(db).Where(o => o.Id == row), reason, cancellationToken) > 0;

    /// <summary>Withdraws what others take the place of; false where somebody has it already.</summary>
    public static async Task<bool> WithdrawAsync(BongsuDb db, string key, string reason, CancellationToken cancellationToken) =>
        await CancelAsync(Untried(db).Where(o => o.IdempotencyKey == key), reason, cancellationToken) > 0;

    /// <summary>Puts the messages of some incidents into another one.</summary>
    public static Task<int> MoveAsync(BongsuDb db, IReadOnlyCollection<long> incidents, long to, CancellationToken cancellationToken) => db.Outbox
        .Where(o => o.IncidentId != null && incidents.Contains(o.IncidentId.Value))
        .ExecuteUpdateAsync(set => set.SetProperty(o => o.IncidentId, (long?)to), cancellationToken);

    /// <summary>Puts the messages of some problems into an incident.</summary>
    public static Task<int> MoveProblemsAsync(BongsuDb db, IReadOnlyCollection<long> problems, long to, CancellationToken cancellationToken) => db.Outbox
        .Where(o => o.ProblemId != null && problems.Contains(o.ProblemId.Value))
        .ExecuteUpdateAsync(set => set.SetProperty(o => o.IncidentId, (long?)to), cancellationToken);

    /// <summary>Lets what nobody has tried to send wait for the end of a suppression; where that is now or over, it is due when it was planned.</summary>
    /// <param name="db">Within the transaction.</param>
    /// <param name="scope">Which rows.</param>
    /// <param name="notBefore">The end of the suppression.</param>
    /// <param name="now">The time of writing.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How many messages and issues wait longer than before.</returns>
    public static async Task<int> PutOffAsync(BongsuDb db, OutboxScope scope, Timestamp notBefore, Timestamp now, CancellationToken cancellationToken)
    {
        List<OutboxRow> rows = await Untried(db, scope).AsNoTracking().ToListAsync(cancellationToken);
        int later = 0;
        foreach (OutboxRow row in rows)
        {
            Notification? notification = NotificationJson.Read(row.PayloadJson);
            if (notification is DigestLine { Event: not DigestEvent.Problem })
                continue;
            Timestamp planned = PlannedAt(row);
            TimeSpan behind = PutOffRule.Behind(StepOf(row), planned, rows.Select(o => (StepOf(o), PlannedAt(o))));
            Timestamp first = planned - behind;
            long dueMs = (PutOffRule.DueAt(first > now ? first : now, DigestRhythm.Of(notification), notBefore) + behind).UnixMilliseconds;
            int moved = await Untried(db).Where(o => o.Id == row.Id).ExecuteUpdateAsync(
                set => set.SetProperty(o => o.DueAtMs, dueMs).SetProperty(o => o.PlannedAtMs, (long?)planned.UnixMilliseconds), cancellationToken);
            later += dueMs > row.DueAtMs ? moved : 0;
        }

        return later;
    }

    /// <summary>Lets the external issues of an incident that wait for the end of a suppression be opened when they were planned.</summary>
    public static async Task RestoreTrackersAsync(BongsuDb db, long incident, Timestamp now, CancellationToken cancellationToken)
    {
        long nowMs = now.UnixMilliseconds;
        await Untried(db).Where(o => o.IncidentId == incident && o.Kind == NotificationKinds.TrackerOpen && o.PlannedAtMs != null && o.PlannedAtMs < o.DueAtMs)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.DueAtMs, o => o.PlannedAtMs > nowMs ? o.PlannedAtMs!.Value : nowMs), cancellationToken);
    }

    /// <summary>Adds to the problem's notifications of this transaction, which nobody has sent yet, what is known now.</summary>
    public static void Amend(BongsuDb db, long problem, Func<ProblemFacts, ProblemFacts> change)
    {
        foreach (
            OutboxRow row in db.Outbox.Local.Where(o => o.ProblemId == problem
                && o is { Kind: NotificationKinds.Problem, State: OutboxState.Pending, Attempts: 0 }))
        {
            if (NotificationJson.Read(row.PayloadJson) is ProblemNotification notification)
                row.PayloadJson = NotificationJson.Write(notification with { Problem = change(notification.Problem) });
        }
    }

    /// <summary>Lets a planned row be sent; false where it is planned no more.</summary>
    public static async Task<bool> ReleaseAsync(BongsuDb db, long row, CancellationToken cancellationToken) =>
        await Untried(db).Where(o => o.Id == row && o.IsPlanned).ExecuteUpdateAsync(set => set.SetProperty(o => o.IsPlanned, false), cancellationToken) > 0;

    /// <summary>Moves a planned row.</summary>
    public static Task MoveAsync(BongsuDb db, long row, Timestamp dueAt, CancellationToken cancellationToken) => Untried(db)
        .Where(o => o.Id == row && o.IsPlanned)
        .ExecuteUpdateAsync(
            set => set.SetProperty(o => o.DueAtMs, dueAt.UnixMilliseconds).SetProperty(o => o.PlannedAtMs, (long?)null), cancellationToken);

    /// <summary>Adds notifications of a problem that is written.</summary>
    public static void Add(BongsuDb db, IEnumerable<PlannedNotification> notifications, ProblemFacts problem, long incident, Timestamp now)
    {
        foreach (PlannedNotification planned in notifications)
            db.Outbox.Add(Row(planned, Compose.Problem(planned, problem), problem.Id, incident, now));
    }

    /// <summary>The step of a policy that a row is; null where it is none.</summary>
    public static StepPlace? StepOf(OutboxRow row) => row.Policy is { } policy ? new StepPlace(policy, row.Step, row.Round, row.Rank) : null;

    /// <summary>Withdraws the steps of an incident that are not due yet, whichever of its problems they were planned for.</summary>
    public static Task<int> WithdrawStepsAsync(BongsuDb db, long incident, string reason, CancellationToken cancellationToken) =>
        CancelAsync(Untried(db).Where(o => o.IncidentId == incident && o.IsPlanned), reason, cancellationToken);

    /// <summary>How far a row has come.</summary>
    public static Delivery DeliveryOf(OutboxRow row) => new(row.State, row.Attempts, Timestamp.FromUnixMilliseconds(row.DueAtMs));

    /// <summary>Adds a summary of what is held back from the reader of a row.</summary>
    public static void AddSummary(BongsuDb db, OutboxRow held, SummaryNotification summary, string reason, Timestamp dueAt, Timestamp now)
    {
        OutboxRow row = Row(summary, null, null, held.Channel, reason, dueAt, now);
        (row.Organisation, row.Person, row.Address) = (held.Organisation, held.Person, held.Address);
        db.Outbox.Add(row);
    }

    /// <summary>Adds what happened to an issue, for somebody who watches it.</summary>
    public static void AddWatch(
        BongsuDb db,
        WatchNotification watch,
        (string Organisation, string Person, string Channel, string Address) to,
        string reason,
        Timestamp dueAt,
        Timestamp now)
    {
        OutboxRow row = Row(watch, null, null, to.Channel, reason, dueAt, now);
        (row.Organisation, row.Person, row.Address) = (to.Organisation, to.Person, to.Address);
        db.Outbox.Add(row);
    }

    /// <summary>Adds a report's message to one of its readers.</summary>
    public static void AddReport(BongsuDb db, ReportNotification report, ReportReader reader, string reason, Timestamp now)
    {
        OutboxRow row = Row(report, null, null, reader.Channel, reason, now, now);
        (row.Organisation, row.Person, row.Address) = (reader.Organisation, reader.Person, reader.Address);
        db.Outbox.Add(row);
    }

    /// <summary>Keeps a test that has been sent already.</summary>
    public static void AddTest(BongsuDb db, ChannelMessage message, string channel, string reason, DeliveryResult result, Timestamp started, Timestamp now)
    {
        bool delivered = result.Outcome == DeliveryOutcome.Delivered;
        OutboxRow row = Row(new TestNotification(), null, null, channel, reason, started, started);
        (row.Address, row.IdempotencyKey, row.State) = (message.Address, message.IdempotencyKey, delivered ? OutboxState.Delivered : OutboxState.Failed);
        (row.Attempts, row.LastResult, row.DeliveredAtMs) = (1, result.Reason, delivered ? now.UnixMilliseconds : null);
        db.Outbox.Add(row);
    }

    private static Timestamp PlannedAt(OutboxRow row) => Timestamp.FromUnixMilliseconds(row.PlannedAtMs ?? row.DueAtMs);

    private static IQueryable<OutboxRow> Untried(BongsuDb db) => db.Outbox.Where(o => o.State == OutboxState.Pending && o.Attempts == 0);

    private static IQueryable<OutboxRow> Untried(BongsuDb db, OutboxScope scope) => Untried(db).Where(o => o.ProblemId == scope.Problem).Where(scope.Includes);

    private static Task<int> CancelAsync(IQueryable<OutboxRow> rows, string reason, CancellationToken cancellationToken) => rows.ExecuteUpdateAsync(
        set => set.SetProperty(o => o.State, OutboxState.Cancelled).SetProperty(o => o.LastResult, reason), cancellationToken);

    private static OutboxRow Row(PlannedNotification planned, Notification notification, long problem, long incident, Timestamp now)
    {
        OutboxRow row = Row(notification, problem, incident, planned.Channel, planned.Reason, planned.DueAt, now);
        (row.Organisation, row.Person, row.Address, row.PlannedAtMs) = (
            planned.Organisation, planned.Person, planned.Address, planned.PlannedAt?.UnixMilliseconds);
        if (planned.Step is { } step)
            (row.Policy, row.Step, row.Round, row.Rank, row.IsPlanned) = (step.Policy, step.Step, step.Round, step.Rank, planned.IsPlanned);
        return row;
    }

    private static OutboxRow Row(
        Notification notification, long? problem, long? incident, string channel, string reason, Timestamp dueAt, Timestamp now) => new()
    {
        ProblemId = problem,
        IncidentId = incident,
        Kind = notification.Kind,
        Channel = channel,
        IdempotencyKey = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture),
        Reason = reason,
        State = OutboxState.Pending,
        CreatedAtMs = now.UnixMilliseconds,
        DueAtMs = dueAt.UnixMilliseconds,
        PayloadJson = NotificationJson.Write(notification),
    };
}
