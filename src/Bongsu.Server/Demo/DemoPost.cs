using Bongsu.Model.Reasons;
using Bongsu.Model.Time;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Bongsu.Store.Transactions;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Server.Demo;

/// <summary>Hands over the messages of the story's past: none leaves the machine, and each is recorded as taken.</summary>
internal sealed class DemoPost(IStoreTransactions transactions)
{
    private static readonly TimeSpan s_takes = TimeSpan.FromSeconds(2);

    /// <summary>Delivers what is due up to a moment.</summary>
    public Task DeliverAsync(Timestamp until, CancellationToken cancellationToken) => transactions.WriteAsync(
        async db =>
        {
            List<OutboxRow> due = await db.Outbox
                .Where(o => o.State == OutboxState.Pending && o.DueAtMs <= until.UnixMilliseconds)
                .OrderBy(o => o.DueAtMs).ThenBy(o => o.Id).ToListAsync(cancellationToken);
            foreach (OutboxRow row in due)
                await DeliverAsync(db, row, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        },
        cancellationToken);

    private static async Task DeliverAsync(BongsuDb db, OutboxRow row, CancellationToken cancellationToken)
    {
        long at = Math.Max(row.DueAtMs, row.CreatedAtMs) + (long)s_takes.TotalMilliseconds;
        (row.State, row.Attempts, row.DeliveredAtMs, row.LastResult) = (OutboxState.Delivered, 1, at, "250 2.0.0 taken by the demo's mailbox");
        if (row.ProblemId is not { } problem)
            return;
        string who = $"{row.Organisation}/{row.Person}";
        bool isEnd = row.Kind == "recovery";
        db.ProblemEvents.Add(new ProblemEventRow
        {
            ProblemId = problem,
            AtMs = at,
            Kind = "notified",
            By = "system:respond",
            Text = isEnd ? HistoryReasons.NotifiedRecovery(who, row.Channel, row.Reason)
                : row.Kind == "update" ? HistoryReasons.NotifiedUpdate(who, row.Channel, row.Reason)
                : HistoryReasons.NotifiedProblem(who, row.Channel, row.Reason),
            Organisation = row.Organisation,
        });
        if (isEnd)
            return;
        await db.Problems.Where(p => p.NotifiedAtMs == null && p.DetectedAtMs <= at && (p.Id == problem || p.IncidentId == row.IncidentId))
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.NotifiedAtMs, (long?)at), cancellationToken);
    }
}
