using Bongsu.Configuration.Definitions;
using Bongsu.Model.Reasons;
using Bongsu.Model.Time;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Notifications;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Respond.Outbox;

/// <summary>Holds back what is too much for one reader by one channel, and has a summary say so. For one transaction that claims rows.</summary>
internal sealed class OutboxBudget(BongsuDb db, BudgetDefinition budget, Timestamp now)
{
    private readonly Dictionary<(string Channel, string Address), int> _sent = [];

    /// <summary>Decides about a row that nobody has tried to send; true where it is held back now.</summary>
    public async Task<bool> HoldsAsync(OutboxRow row, CancellationToken cancellationToken)
    {
        if (budget.Messages <= 0 || row is not { Attempts: 0, Address: { } address } || NotificationJson.Read(row.PayloadJson) is not PersonalNotification says
            || !BudgetRule.Counts(says))
            return false;
        int sent = await SentAsync(row.Channel, address, cancellationToken);
        bool holds = BudgetRule.Holds(says, sent, budget);
        _sent[(row.Channel, address)] = holds ? sent : sent + 1;
        if (!holds)
            return false;

        string reason = IncidentReasons.Held(budget.Messages, budget.Window);
        int held = await db.Outbox.Where(o => o.Id == row.Id && o.State == OutboxState.Pending && o.Attempts == 0).ExecuteUpdateAsync(
            set => set.SetProperty(o => o.State, OutboxState.Cancelled).SetProperty(o => o.LastResult, reason)
                .SetProperty(o => o.HeldAtMs, (long?)now.UnixMilliseconds), cancellationToken);
        if (held == 0)
            return true;
        if (row.ProblemId is { } problem)
        {
            db.ProblemEvents.Add(ProblemEvents.Of(
                problem, now, "held-back", ProblemEvents.Respond, HistoryReasons.NotNotifiedBy($"{row.Organisation}/{row.Person}", row.Channel, reason),
                row.Organisation));
        }

        await SumUpAsync(row, says, cancellationToken);
        return true;
    }

    /// <summary>What a summary that is sent now says; null for rows that are none.</summary>
    public async Task<Notification?> CountAsync(OutboxRow row, CancellationToken cancellationToken)
    {
        if (NotificationJson.Read(row.PayloadJson) is not SummaryNotification summary)
            return null;
        long since = summary.Since.UnixMilliseconds;
        int held = await db.Outbox.CountAsync(
            o => o.Channel == row.Channel && o.Address == row.Address && o.HeldAtMs != null && o.HeldAtMs >= since, cancellationToken);
        return summary with { Held = held, Until = now };
    }

    private async Task<int> SentAsync(string channel, string address, CancellationToken cancellationToken)
    {
        if (_sent.TryGetValue((channel, address), out int known))
            return known;
        long from = (now - budget.Window).UnixMilliseconds;
        return await db.Outbox.CountAsync(
            o => o.Channel == channel && o.Address == address
                && (o.Kind == NotificationKinds.Problem || o.Kind == NotificationKinds.Update || o.Kind == NotificationKinds.Flapping
                    || o.Kind == NotificationKinds.Alarm)
                && ((o.State == OutboxState.Delivered && o.DeliveredAtMs > from) || o.State == OutboxState.Sending
                    || (o.State == OutboxState.Pending && o.Attempts > 0)),
            cancellationToken);
    }

    // One summary waits at a time; it counts what is held back until it is sent.
    private async Task SumUpAsync(OutboxRow row, PersonalNotification says, CancellationToken cancellationToken)
    {
        List<OutboxRow> summaries = await db.Outbox.AsNoTracking()
            .Where(o => o.Kind == NotificationKinds.Summary && o.Channel == row.Channel && o.Address == row.Address
                && o.State != OutboxState.Cancelled && o.State != OutboxState.Failed)
            .OrderByDescending(o => o.Id).Take(1).ToListAsync(cancellationToken);
        if (summaries is [{ State: OutboxState.Pending, Attempts: 0 }])
            return;
        Timestamp? last = summaries is [var before] && NotificationJson.Read(before.PayloadJson) is SummaryNotification { Until: { } until } ? until : null;
        OutboxWriter.AddSummary(
            db, row, new SummaryNotification { Language = says.Language, TimeZone = says.TimeZone, Since = now },
            IncidentReasons.Held(budget.Messages, budget.Window),
            BudgetRule.SummaryAt(last, now, budget), now);
        await db.SaveChangesAsync(cancellationToken);
    }
}
