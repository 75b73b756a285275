using Bongsu.Model.Reasons;
using Bongsu.Model.Time;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Incidents;
using Bongsu.Respond.Notifications;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Respond.Outbox;

/// <summary>
/// Brings what a message says of its incident up to the moment at which it is sent, as its reader may see it. What an attempt has said, later attempts say
/// again. For one transaction: what it has read it keeps.
/// </summary>
internal sealed class IncidentBriefing(BongsuDb db)
{
    private readonly Dictionary<long, IReadOnlyList<IncidentMember>> _members = [];
    private readonly Dictionary<long, ProblemFacts?> _facts = [];

    /// <summary>What the row is to say now, where that is something else than was written; otherwise null.</summary>
    /// <param name="row">A row of an incident that is sent for the first time.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<Notification?> NowAsync(OutboxRow row, CancellationToken cancellationToken)
    {
        if (row is not { IncidentId: { } incident, ProblemId: { } problem })
            return null;
        switch (NotificationJson.Read(row.PayloadJson))
        {
            case PersonalNotification says when IncidentThreads.IsOfStart(says):
                if (await BriefAsync(incident, problem, says.Problem, row.Organisation, says.SeesAll, cancellationToken) is not var (facts, counts))
                    return null;
                return says with { Problem = facts, Incident = counts, InReplyTo = says.InReplyTo ?? await FirstAsync(row, says, cancellationToken) };
            case TrackerOpening opening:
                return await BriefAsync(incident, problem, opening.Problem, null, seesAll: true, cancellationToken) is var (headline, all)
                    ? opening with { Problem = headline, Incident = all }
                    : null;
            default:
                return null;
        }
    }

    /// <summary>The problem that stands for an incident that is over, and its counts, as a reader may see them.</summary>
    /// <param name="incident">The incident's number.</param>
    /// <param name="said">The problem that they were notified of.</param>
    /// <param name="organisation">The reader's organisation.</param>
    /// <param name="seesAll">True where they may know of every problem.</param>
    /// <param name="at">When it ended.</param>
    /// <param name="because">Why.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<(ProblemFacts Problem, IncidentFacts? Incident)> EndAsync(
        long incident, ProblemFacts said, string? organisation, bool seesAll, Timestamp at, string because, CancellationToken cancellationToken)
    {
        (ProblemFacts problem, IncidentFacts? counts) =
            await BriefAsync(incident, said.Id, said, organisation, seesAll, cancellationToken) is var (facts, all) ? (facts, all) : (said, null);
        return (problem with { RecoveredAt = at, RecoveredBecause = because }, counts);
    }

    private async Task<(ProblemFacts Problem, IncidentFacts Incident)?> BriefAsync(
        long incident, long problem, ProblemFacts said, string? organisation, bool seesAll, CancellationToken cancellationToken)
    {
        if (!_members.TryGetValue(incident, out IReadOnlyList<IncidentMember>? members))
            _members[incident] = members = await IncidentMembers.ReadAsync(db, incident, cancellationToken);
        IncidentMember[] visible = [.. IncidentHeadline.VisibleTo(members, organisation, seesAll, problem)];
        if (visible.Length == 0)
            return null;
        IncidentMember headline = IncidentHeadline.Of(visible);
        ProblemFacts? facts = headline.Id == said.Id ? said : await FactsAsync(headline.Id, cancellationToken);
        if (facts is null)
            return null;
        string? cause = await CauseAsync(headline.Id, organisation, seesAll, cancellationToken);
        string? name = facts.Service == said.Service ? said.ServiceDisplayName : facts.ServiceDisplayName;
        return (facts with { LikelyCause = cause ?? facts.LikelyCause, ServiceDisplayName = name }, IncidentCount.Of(incident, visible, headline));
    }

    private async Task<ProblemFacts?> FactsAsync(long problem, CancellationToken cancellationToken)
    {
        if (!_facts.TryGetValue(problem, out ProblemFacts? facts))
        {
            ProblemRow? row = await db.Problems.AsNoTracking().FirstOrDefaultAsync(p => p.Id == problem, cancellationToken);
            _facts[problem] = facts = row is null ? null : ProblemFactory.Facts(row, null);
        }

        return facts;
    }

    private async Task<string?> CauseAsync(long problem, string? organisation, bool seesAll, CancellationToken cancellationToken)
    {
        ProblemRow? cause = await db.ProblemLinks.AsNoTracking()
            .Where(l => l.ProblemId == problem && l.Kind == ProblemLinkKind.Cause && l.EndedAtMs == null)
            .Join(db.Problems.AsNoTracking(), l => l.ToId, p => p.Id, (_, p) => p)
            .Where(p => seesAll || (p.Owner != null && p.Owner == organisation))
            .OrderBy(p => p.Id).FirstOrDefaultAsync(cancellationToken);
        return cause is null ? null : CauseReasons.Named(cause.Id, cause.Title, cause.HostName);
    }

    // A first message that had to wait may come after others of its incident: then it answers them.
    private async Task<string?> FirstAsync(OutboxRow row, PersonalNotification says, CancellationToken cancellationToken)
    {
        if (says is DigestLine)
            return null;
        var earlier = await db.Outbox.AsNoTracking()
            .Where(o => o.IncidentId == row.IncidentId && o.Id != row.Id && o.Channel == row.Channel && o.Address == row.Address
                && o.Organisation == row.Organisation && o.Person == row.Person
                && (o.Kind == NotificationKinds.Problem || o.Kind == NotificationKinds.Update)
                && (o.State == OutboxState.Delivered || o.State == OutboxState.Sending || (o.State == OutboxState.Pending && o.Attempts > 0)))
            .OrderBy(o => o.Id).Select(o => new { o.IdempotencyKey, o.PayloadJson }).FirstOrDefaultAsync(cancellationToken);
        return earlier is null ? null : (NotificationJson.Read(earlier.PayloadJson) as PersonalNotification)?.InReplyTo ?? earlier.IdempotencyKey;
    }
}
