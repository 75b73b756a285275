using Bongsu.Model.Access;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Bongsu.Views.Readers;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Views.Why;

/// <inheritdoc />
internal sealed class WhyReader(IDbContextFactory<BongsuDb> contexts) : IWhyReader
{
    private const int Most = 1000;
    private const string Not = "not-notified";

    // What is decided about everybody, and about the issue here and outside; the rest of a history is no reason for or against a message.
    private static readonly string[] s_decisions =
        [Not, "alarm", "suppressed", "unsuppressed", "waits", "flapping", "steady", "acknowledged", "incident", "cause", "issue", "tracker", "closed",
            "recovered", "limit"];

    public async Task<WhyView?> GetIncidentAsync(Viewer viewer, long number, CancellationToken cancellationToken)
    {
        MonitorReader.MustRead(viewer);
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        long? incident = await db.Problems.AsNoTracking().Where(p => p.Id == number).Select(p => (long?)p.IncidentId).FirstOrDefaultAsync(cancellationToken);
        if (incident is not { } id)
            return null;
        IQueryable<ProblemRow> seen = MonitorReader.Problems(db, viewer).Where(p => p.IncidentId == id);
        var problems = await seen.OrderBy(p => p.Id).Take(Most).Select(p => new { p.Id, p.Title }).ToListAsync(cancellationToken);
        if (problems.Count == 0)
            return null;
        bool all = viewer.SeesAll;
        string? own = viewer.Organisation;
        Dictionary<long, string> titles = problems.ToDictionary(p => p.Id, p => p.Title);
        List<ProblemEventRow> events = await db.ProblemEvents.AsNoTracking()
            .Where(e => s_decisions.Contains(e.Kind) && seen.Any(p => p.Id == e.ProblemId) && (all || e.Organisation == null || e.Organisation == own))
            .OrderBy(e => e.AtMs).ThenBy(e => e.Id).Take(Most + 1).ToListAsync(cancellationToken);
        List<OutboxRow> messages = await db.Outbox.AsNoTracking()
            .Where(m => m.IncidentId == id && m.Person != null && m.Organisation != null && (all || m.Organisation == own))
            .OrderBy(m => m.Id).Take(Most + 1).ToListAsync(cancellationToken);
        (string Organisation, string Person, WhyEntry Entry)[] entries =
        [
            .. messages.Take(Most).Select(m => (m.Organisation!, m.Person!, Of(m, titles))),
            .. events.Take(Most).Where(e => e.Kind == Not).Select(e => (Event: e, About: PersonOf(e))).Where(e => e.About is not null)
                .Select(e => (e.About!.Value.Organisation, e.About.Value.Person, Of(e.Event, e.About.Value.Reason, titles))),
        ];
        return new WhyView(
            id,
            problems[0].Title,
            [
                .. entries.GroupBy(e => (e.Organisation, e.Person)).OrderBy(g => g.Key.Organisation, StringComparer.Ordinal)
                    .ThenBy(g => g.Key.Person, StringComparer.Ordinal)
                    .Select(g => new WhyPerson(
                        g.Key.Organisation, g.Key.Person, g.Any(e => e.Entry.Outcome == WhyOutcome.Delivered),
                        [.. g.Select(e => e.Entry).OrderBy(e => e.AtMs)])),
            ],
            [.. events.Take(Most).Where(e => e.Kind != Not || PersonOf(e) is null).Select(e => new WhyDecision(e.AtMs, e.ProblemId, e.Kind, e.By, e.Text))],
            events.Count > Most || messages.Count > Most);
    }

    public async Task<IReadOnlyList<WhyEntry>?> GetPersonAsync(
        Viewer viewer, string organisation, string person, long fromMs, long toMs, CancellationToken cancellationToken)
    {
        MonitorReader.MustRead(viewer);
        if (!viewer.Sees(organisation))
            return null;
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        List<OutboxRow> messages = await db.Outbox.AsNoTracking()
            .Where(m => m.Organisation == organisation && m.Person == person && m.CreatedAtMs >= fromMs && m.CreatedAtMs < toMs)
            .OrderByDescending(m => m.CreatedAtMs).Take(Most).ToListAsync(cancellationToken);
        string prefix = $"{organisation}/{person}: ";
        int length = prefix.Length;
        List<ProblemEventRow> events = await db.ProblemEvents.AsNoTracking()
            .Where(e => e.Kind == Not && e.Organisation == organisation && e.AtMs >= fromMs && e.AtMs < toMs && e.Text.Substring(0, length) == prefix)
            .OrderByDescending(e => e.AtMs).Take(Most).ToListAsync(cancellationToken);
        long[] named = [.. messages.Select(m => m.ProblemId).OfType<long>().Concat(events.Select(e => e.ProblemId)).Distinct()];
        Dictionary<long, string> titles = await db.Problems.AsNoTracking().Where(p => named.Contains(p.Id))
            .ToDictionaryAsync(p => p.Id, p => p.Title, cancellationToken);
        return
        [
            .. messages.Select(m => Of(m, titles))
                .Concat(events.Select(e => Of(e, e.Text[prefix.Length..], titles)))
                .OrderByDescending(e => e.AtMs)
                .Take(Most),
        ];
    }

    // "organisation/person: reason"; null where it is about a channel, or about everybody.
    private static (string Organisation, string Person, string Reason)? PersonOf(ProblemEventRow row)
    {
        int slash = row.Text.IndexOf('/', StringComparison.Ordinal);
        int colon = row.Text.IndexOf(": ", StringComparison.Ordinal);
        return slash > 0 && colon > slash + 1 && row.Organisation == row.Text[..slash]
            ? (row.Text[..slash], row.Text[(slash + 1)..colon], row.Text[(colon + 2)..])
            : null;
    }

    private static WhyEntry Of(ProblemEventRow row, string reason, Dictionary<long, string> titles) => new()
    {
        AtMs = row.AtMs, Problem = row.ProblemId, Title = titles.GetValueOrDefault(row.ProblemId), Outcome = WhyOutcome.NotNotified, Reason = reason,
    };

    private static WhyEntry Of(OutboxRow row, Dictionary<long, string> titles) => new()
    {
        AtMs = row.CreatedAtMs,
        Problem = row.ProblemId,
        Title = row.ProblemId is { } problem ? titles.GetValueOrDefault(problem) : null,
        Outcome = row switch
        {
            { HeldAtMs: not null } => WhyOutcome.HeldBack,
            { State: OutboxState.Pending, IsPlanned: true } => WhyOutcome.Planned,
            { State: OutboxState.Pending } => WhyOutcome.Waiting,
            { State: OutboxState.Sending } => WhyOutcome.Sending,
            { State: OutboxState.Delivered } => WhyOutcome.Delivered,
            { State: OutboxState.Failed } => WhyOutcome.Failed,
            _ => WhyOutcome.Withdrawn,
        },
        Kind = row.Kind,
        Channel = row.Channel,
        Address = row.Address,
        Reason = row.Reason,
        Result = row.LastResult,
        Policy = row.Policy,
        Step = row.Policy is null ? null : row.Step + 1,
        Round = row.Round,
        Rank = row.Rank,
        DueAtMs = row.DueAtMs,
        PlannedAtMs = row.PlannedAtMs,
        DeliveredAtMs = row.DeliveredAtMs,
    };
}
