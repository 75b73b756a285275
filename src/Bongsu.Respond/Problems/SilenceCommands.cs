using System.Globalization;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Matching;
using Bongsu.Model.Access;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;
using Bongsu.Respond.Messages;
using Bongsu.Respond.Outbox;
using Bongsu.Respond.Policies;
using Bongsu.Store;
using Bongsu.Store.Access;
using Bongsu.Store.Events;
using Bongsu.Store.Rows;
using Bongsu.Store.Transactions;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Respond.Problems;

/// <summary>Silences by matchers. The viewer is asked here; every change is audited in its own transaction and reaches open problems in it.</summary>
internal sealed class SilenceCommands(
    IStoreTransactions transactions, SituationReader situations, Suppressor suppressor, OutboxSignal signal, StoreEvents events, TimeProvider time)
    : ISilenceCommands
{
    private const int MaxReason = 4000;
    private const int MaxHosts = 20;
    private const int MaxProblems = 10_000;
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(366);

    /// <inheritdoc />
    public async Task<long> AddAsync(Viewer viewer, NewSilence silence, CancellationToken cancellationToken)
    {
        MustOperate(viewer);
        Timestamp now = Timestamp.Now(time);
        if (silence.Until <= now || silence.Until - now > s_longest)
            throw new ArgumentException("until: name a time ahead, within a year.", nameof(silence));
        string reason = HostileText.Lines(silence.Reason, int.MaxValue);
        if (reason.Length is 0 or > MaxReason)
            throw new ArgumentException($"reason: say why, in 1 to {MaxReason} characters.", nameof(silence));
        (long id, List<ProblemRow> changed) = await transactions.WriteAsync(
            async db =>
            {
                long? incident = silence.Incident is { } number ? await IncidentAsync(db, viewer, number, cancellationToken) : null;
                string text = string.IsNullOrWhiteSpace(silence.Match) && incident is { } of
                    ? await HostsOfAsync(db, viewer, of, cancellationToken)
                    : silence.Match;
                if (MatchText.Parse(text, out string fault) is not { } match)
                    throw new ArgumentException($"match: {fault}.", nameof(silence));
                var row = new SilenceRow
                {
                    Match = MatchText.Format(match),
                    Organisation = viewer.SeesAll ? null : viewer.Organisation ?? "",
                    AtMs = now.UnixMilliseconds,
                    UntilMs = silence.Until.UnixMilliseconds,
                    By = viewer.Name,
                    Reason = reason,
                    IncidentId = incident,
                };
                db.Silences.Add(row);
                await db.SaveChangesAsync(cancellationToken);
                db.Audit.Add(now, viewer, "silence", Subject(row.Id), null, $"{row.Match} {silence.Until}: {reason}");
                return (row.Id, await SyncAsync(db, match, now, cancellationToken));
            },
            cancellationToken);
        Publish(changed);
        return id;
    }

    /// <inheritdoc />
    public async Task<bool> EndAsync(Viewer viewer, long silence, CancellationToken cancellationToken)
    {
        MustOperate(viewer);
        Timestamp now = Timestamp.Now(time);
        List<ProblemRow>? changed = await transactions.WriteAsync<List<ProblemRow>?>(
            async db =>
            {
                SilenceRow? row = await db.Silences.FirstOrDefaultAsync(s => s.Id == silence, cancellationToken);
                if (row is null || !(viewer.SeesAll || (row.Organisation is not null && row.Organisation == viewer.Organisation)))
                    return null;
                if (row.EndedAtMs is not null || row.UntilMs <= now.UnixMilliseconds)
                    return [];
                (row.EndedAtMs, row.EndedBy) = (now.UnixMilliseconds, viewer.Name);
                await db.SaveChangesAsync(cancellationToken);
                db.Audit.Add(now, viewer, "unsilence", Subject(row.Id), row.Match, null);
                return MatchText.Parse(row.Match, out _) is { } match ? await SyncAsync(db, match, now, cancellationToken) : [];
            },
            cancellationToken);
        if (changed is null)
            return false;
        Publish(changed);
        return true;
    }

    private static void MustOperate(Viewer viewer)
    {
        if (!viewer.May(TokenScopes.Operate))
            throw new UnauthorizedAccessException($"'{viewer.Name}' may not operate.");
    }

    private static string Subject(long id) => string.Create(CultureInfo.InvariantCulture, $"silence {id}");

    private static async Task<long> IncidentAsync(BongsuDb db, Viewer viewer, long number, CancellationToken cancellationToken)
    {
        ProblemRow? named = await db.Problems.AsNoTracking().FirstOrDefaultAsync(p => p.Id == number, cancellationToken);
        return named is not null && await Seen(db, viewer, IncidentReader.NumberOf(named)).AnyAsync(cancellationToken)
            ? IncidentReader.NumberOf(named)
            : throw new ArgumentException($"incident: there is no incident {number.ToString(CultureInfo.InvariantCulture)}.", nameof(number));
    }

    private static IQueryable<ProblemRow> Seen(BongsuDb db, Viewer viewer, long incident)
    {
        IQueryable<ProblemRow> problems = db.Problems.AsNoTracking().Where(p => p.IncidentId == incident);
        return viewer.SeesAll ? problems : problems.Where(p => p.Owner != null && p.Owner == viewer.Organisation);
    }

    private static async Task<string> HostsOfAsync(BongsuDb db, Viewer viewer, long incident, CancellationToken cancellationToken)
    {
        List<string> hosts = await Seen(db, viewer, incident).Where(p => p.State == ProblemState.Open)
            .Select(p => p.HostName).Distinct().OrderBy(h => h).Take(MaxHosts + 1).ToListAsync(cancellationToken);
        return hosts.Count switch
        {
            0 => throw new ArgumentException("match: nothing of the incident is open; say what to silence.", nameof(incident)),
            > MaxHosts => throw new ArgumentException(
                $"match: the incident has more than {MaxHosts} hosts; say what to silence, such as group=web.",
                nameof(incident)),
            _ => MatchText.Format(new PolicyMatch { Hosts = hosts }),
        };
    }

    private async Task<List<ProblemRow>> SyncAsync(BongsuDb db, PolicyMatch match, Timestamp now, CancellationToken cancellationToken)
    {
        List<ProblemRow> open = await db.Problems.Include(p => p.Issue).Where(p => p.State == ProblemState.Open)
            .OrderBy(p => p.Id).Take(MaxProblems).ToListAsync(cancellationToken);
        var changed = new List<ProblemRow>();
        foreach (ProblemRow problem in open.Where(p => PolicyMatcher.Matches(match, situations.Facts(p))))
        {
            if (await suppressor.SyncAsync(db, problem, now, cancellationToken))
                changed.Add(problem);
        }

        await db.SaveChangesAsync(cancellationToken);
        return changed;
    }

    private void Publish(List<ProblemRow> problems)
    {
        signal.Set();
        foreach (ProblemRow problem in problems)
        {
            events.Publish(ProblemRows.Changed(problem));
            events.Publish(new OutboxChanged(problem.Id));
        }
    }
}
