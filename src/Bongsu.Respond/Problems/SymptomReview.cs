using Bongsu.Configuration.State;
using Bongsu.Detect.Correlation;
using Bongsu.Detect.Services;
using Bongsu.Detect.Topology;
using Bongsu.Model.Identity;
using Bongsu.Model.Problems;
using Bongsu.Model.Reasons;
using Bongsu.Model.Time;
using Bongsu.Respond.Outbox;
using Bongsu.Respond.Policies;
using Bongsu.Store;
using Bongsu.Store.Events;
using Bongsu.Store.Rows;
using Bongsu.Store.Transactions;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Respond.Problems;

/// <summary>Tells of symptoms that have outlasted their cause: after all, they are problems of their own.</summary>
internal sealed class SymptomReview(
    IStoreTransactions transactions, IDbContextFactory<BongsuDb> contexts, IConfigurationSnapshot configuration, TopologyView topology, OutboxSignal signal, StoreEvents events, TimeProvider time)
{
    /// <summary>How long after its cause has ended a symptom may stay without being told: agents and checks look each minute or two.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(3);

    private const int AtOnce = 500;

    /// <summary>Looks once; returns how many were told.</summary>
    public async Task<int> ReviewAsync(CancellationToken cancellationToken)
    {
        long endedBefore = (Timestamp.Now(time) - Grace).UnixMilliseconds;
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        List<long> due = await db.ProblemLinks
            .Where(l => l.Quiet && l.EndedAtMs == null && l.Kind == ProblemLinkKind.Cause)
            .Join(db.Problems.Where(p => p.State == ProblemState.Recovered && p.RecoveredAtMs <= endedBefore), l => l.ToId, p => p.Id, (l, _) => l.Id)
            .OrderBy(id => id).Take(AtOnce).ToListAsync(cancellationToken);
        int told = 0;
        foreach (long link in due)
        {
            if (await transactions.WriteAsync(d => ReleaseAsync(d, link, cancellationToken), cancellationToken) is not { } problem)
                continue;
            told++;
            events.Publish(ProblemRows.Changed(problem));
            events.Publish(new OutboxChanged(problem.Id));
        }

        if (told > 0)
            signal.Set();
        return told;
    }

    private async Task<ProblemRow?> ReleaseAsync(BongsuDb db, long linkId, CancellationToken cancellationToken)
    {
        Timestamp now = Timestamp.Now(time);
        ProblemLinkRow? link = await db.ProblemLinks.FirstOrDefaultAsync(l => l.Id == linkId && l.EndedAtMs == null, cancellationToken);
        ProblemRow? problem = link is null ? null : await db.Problems.Include(p => p.Issue).FirstOrDefaultAsync(p => p.Id == link.ProblemId && p.State == ProblemState.Open, cancellationToken);
        if (link is null || problem is null)
            return null;
        link.EndedAtMs = now.UnixMilliseconds;

        // The spending of a budget goes on being shown for hours after the outage that spent it, and of that everybody was told.
        if (link.Rule == SymptomRules.SameService && ServiceTriggers.IsOne(new HostId(problem.HostId), new TriggerId(problem.TriggerId)))
        {
            db.ProblemEvents.Add(ProblemRows.Event(problem.Id, now, "not-told", ProblemRows.Respond, PolicyReasons.NotifiedSumsUpFailure));
            return null;
        }

        link.ToldAtMs = now.UnixMilliseconds;
        PolicyDecision decision = PolicyEngine.Decide(Facts(problem), configuration.Current, now);
        var before = await db.Outbox.Where(o => o.ProblemId == problem.Id && o.State != OutboxState.Cancelled && o.State != OutboxState.Failed)
            .Select(o => new { o.Channel, o.Address, o.Kind }).ToListAsync(cancellationToken);
        foreach (PlannedMessage message in decision.Messages.Where(m => !before.Exists(b => b.Channel == m.Channel && b.Address == m.Address)))
        {
            db.Outbox.Add(ProblemRows.Message(
                message with { Reason = PolicyReasons.NotifiedOutlasted(message.Reason, link.ToId) },
                message.Digest > TimeSpan.Zero ? OutboxKinds.Digest : OutboxKinds.Problem,
                new OutboxPayload { Problem = Facts(problem) },
                now));
        }

        foreach (string tracker in problem.Issue is null ? [] : decision.Trackers.Where(t => !before.Exists(b => b.Channel == t && b.Kind == OutboxKinds.TrackerOpen)))
        {
            db.ExternalIssues.Add(new ExternalIssueRow { IssueId = problem.Issue!.Id, Tracker = tracker, Fingerprint = ProblemRows.NewFingerprint() });
            db.Outbox.Add(ProblemRows.TrackerAction(tracker, OutboxKinds.TrackerOpen, PolicyReasons.NotifiedTrackedOutlasted, new OutboxPayload { Problem = Facts(problem) }, now));
        }

        db.ProblemEvents.Add(ProblemRows.Event(problem.Id, now, "released", ProblemRows.Respond, HistoryReasons.Released(link.ToId)));
        return problem;
    }

    private ProblemFacts Facts(ProblemRow row) => new()
    {
        Id = row.Id,
        HostName = row.HostName,
        HostGroups = topology.Current.Find(row.HostName)?.Groups ?? [],
        Title = row.Title,
        Level = row.Level,
        Category = row.Category,
        Service = row.Service,
        Owner = row.Owner,
        Tags = ProblemFactReader.Tags(row.TagsJson),
        StartedAt = Timestamp.FromUnixMilliseconds(row.StartedAtMs),
        Because = row.Because,
        Advice = row.Advice,
    };
}
