using Bongsu.Model.Access;
using Bongsu.Model.Problems;
using Bongsu.Model.Reasons;
using Bongsu.Model.Time;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Messages;
using Bongsu.Respond.Notifications;
using Bongsu.Respond.Notifications.Pipeline;
using Bongsu.Respond.Outbox;
using Bongsu.Store;
using Bongsu.Store.Access;
using Bongsu.Store.Events;
using Bongsu.Store.Rows;
using Bongsu.Store.Transactions;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Respond.Problems;

/// <summary>What people do to incidents. The viewer is asked here; every change is audited in its own transaction.</summary>
internal sealed class IncidentCommands(
    IStoreTransactions transactions, SituationReader situations, OutboxSignal signal, StoreEvents events, TimeProvider time) : IIncidentCommands
{
    private const int MaxComment = 4000;
    private const int MaxProblems = 10_000;

    /// <inheritdoc />
    public async Task<bool> AcknowledgeAsync(Viewer viewer, long incident, string? comment, CancellationToken cancellationToken)
    {
        string cleaned = HostileText.Lines(comment, int.MaxValue);
        string? text = cleaned.Length == 0 ? null : cleaned.Length <= MaxComment ? cleaned : throw new ArgumentException(
            $"A comment has at most {MaxComment} characters.", nameof(comment));
        Timestamp now = Timestamp.Now(time);
        (long Number, IReadOnlyList<ProblemRow> Problems)? done = await transactions.WriteAsync<(long, IReadOnlyList<ProblemRow>)?>(
            async db =>
            {
                if (await FindAsync(db, viewer, incident, cancellationToken) is not { } number)
                    return null;
                IReadOnlyList<ProblemRow> acknowledged = await IncidentAcknowledgement.WriteAsync(db, viewer, number, null, text, now, cancellationToken);
                db.Audit.Add(now, viewer, "acknowledge", $"incident {number}", null, text);
                await db.SaveChangesAsync(cancellationToken);
                return (number, acknowledged);
            },
            cancellationToken);
        if (done is not var (found, problems))
            return false;
        Publish(found, problems);
        return true;
    }

    /// <inheritdoc />
    public async Task<long?> SplitAsync(Viewer viewer, long incident, IReadOnlyCollection<long> problems, CancellationToken cancellationToken)
    {
        Timestamp now = Timestamp.Now(time);
        (long Number, long Left, List<ProblemRow> Problems)? done = await transactions.WriteAsync<(long, long, List<ProblemRow>)?>(
            async db =>
            {
                if (await FindAsync(db, viewer, incident, cancellationToken) is not { } number)
                    return null;
                List<ProblemRow> all = await AllAsync(db, viewer, [number], cancellationToken);
                List<ProblemRow> leaving = [.. all.Where(p => problems.Contains(p.Id))], staying = [.. all.Except(leaving)];
                if (leaving.Count == 0 || staying.Count == 0)
                    throw new ArgumentException("problems: name at least one problem of the incident, and not all of them.", nameof(problems));
                IncidentRow before = await db.Incidents.AsNoTracking().FirstOrDefaultAsync(i => i.Id == number, cancellationToken)
                    ?? new IncidentRow { Id = number, OpenedAtMs = now.UnixMilliseconds };
                await db.Incidents.Where(i => i.Id == number).ExecuteDeleteAsync(cancellationToken);
                long rest = await FormAsync(db, staying, before, cancellationToken);
                long made = await FormAsync(db, leaving, before, cancellationToken);
                foreach (ProblemRow problem in leaving)
                {
                    problem.JoinedBecause = IncidentReasons.SplitBy(made, viewer.Name);
                    db.ProblemEvents.Add(ProblemEvents.Of(problem.Id, now, "incident", viewer.Name, problem.JoinedBecause));
                }

                db.Audit.Add(now, viewer, "split", $"incident {number}", null, string.Join(", ", leaving.Select(p => p.Id)));
                await db.SaveChangesAsync(cancellationToken);
                await NotifyAsync(db, staying, now, cancellationToken);
                await NotifyAsync(db, leaving, now, cancellationToken);
                return (made, rest, all);
            },
            cancellationToken);
        if (done is not var (number, left, changed))
            return null;
        Publish(number, changed);
        events.Publish(new IncidentChanged(left));
        return number;
    }

    /// <inheritdoc />
    public async Task<long?> MergeAsync(Viewer viewer, long incident, IReadOnlyCollection<long> others, CancellationToken cancellationToken)
    {
        Timestamp now = Timestamp.Now(time);
        (long Number, List<ProblemRow> Problems)? done = await transactions.WriteAsync<(long, List<ProblemRow>)?>(
            async db =>
            {
                var numbers = new SortedSet<long>();
                foreach (long one in others.Append(incident))
                {
                    if (await FindAsync(db, viewer, one, cancellationToken) is not { } number)
                        return null;
                    numbers.Add(number);
                }

                if (numbers.Count < 2)
                    throw new ArgumentException("incidents: name at least one other incident.", nameof(others));
                List<ProblemRow> all = await AllAsync(db, viewer, numbers, cancellationToken);
                long into = numbers.Min;
                foreach (ProblemRow problem in all.Where(p => p.IncidentId != into))
                {
                    problem.JoinedBecause = IncidentReasons.JoinedBy(into, viewer.Name);
                    db.ProblemEvents.Add(ProblemEvents.Of(problem.Id, now, "incident", viewer.Name, problem.JoinedBecause));
                }

                await db.SaveChangesAsync(cancellationToken);
                await IncidentWriter.MergeAsync(db, [.. numbers.Where(n => n != into)], into, cancellationToken);
                bool isOpen = all.Exists(p => p.State == ProblemState.Open);
                await db.Incidents.Where(i => i.Id == into).ExecuteUpdateAsync(
                    set => set.SetProperty(i => i.ClosedAtMs, i => isOpen ? null : i.ClosedAtMs), cancellationToken);
                db.Audit.Add(now, viewer, "merge", $"incident {into}", null, string.Join(", ", numbers.Where(n => n != into)));
                return (into, all);
            },
            cancellationToken);
        if (done is not var (merged, problems))
            return null;
        Publish(merged, problems);
        return merged;
    }

    private static async Task<long?> FindAsync(BongsuDb db, Viewer viewer, long problem, CancellationToken cancellationToken)
    {
        ProblemRow? named = await db.Problems.AsNoTracking().FirstOrDefaultAsync(p => p.Id == problem, cancellationToken);
        if (named is null)
            return null;
        long number = IncidentReader.NumberOf(named);
        bool sees = viewer.SeesAll || viewer.Sees(named.Owner)
            || await db.Problems.AnyAsync(p => p.IncidentId == number && p.Owner != null && p.Owner == viewer.Organisation, cancellationToken);
        if (!sees)
            return null;
        return viewer.May(TokenScopes.Operate)
            ? number
            : throw new UnauthorizedAccessException($"'{viewer.Name}' may read incident {number} but not operate.");
    }

    private static async Task<List<ProblemRow>> AllAsync(
        BongsuDb db, Viewer viewer, IReadOnlyCollection<long> incidents, CancellationToken cancellationToken)
    {
        List<ProblemRow> all = await db.Problems.Where(p => incidents.Contains(p.IncidentId))
            .OrderBy(p => p.Id)
            .Take(MaxProblems)
            .ToListAsync(cancellationToken);
        return all.TrueForAll(p => viewer.Sees(p.Owner)) ? all : throw new UnauthorizedAccessException(
            $"'{viewer.Name}' does not see all problems of the incident, and can neither split nor merge it.");
    }

    /// <summary>Makes problems one incident, with an issue of its own; its number.</summary>
    private static async Task<long> FormAsync(BongsuDb db, List<ProblemRow> problems, IncidentRow before, CancellationToken cancellationToken)
    {
        long number = problems.Min(p => p.Id);
        foreach (ProblemRow problem in problems)
            problem.IncidentId = number;
        bool isOpen = problems.Exists(p => p.State == ProblemState.Open);
        db.Incidents.Add(new IncidentRow
        {
            Id = number,
            OpenedAtMs = problems.Min(p => p.DetectedAtMs),
            ClosedAtMs = isOpen ? null : problems.Max(p => p.RecoveredAtMs),
            AcknowledgedAtMs = before.AcknowledgedAtMs,
            AcknowledgedBy = before.AcknowledgedBy,
        });
        if (number == before.Id && before.IssueId is not null)
            db.Incidents.Local.Single(i => i.Id == number).IssueId = before.IssueId;
        else if (!await db.Issues.AnyAsync(i => i.ProblemId == number, cancellationToken))
        {
            db.Issues.Add(new IssueRow
            {
                ProblemId = number,
                State = isOpen ? IssueState.Open : IssueState.Closed,
                Priority = problems.Max(p => p.Level),
                OpenedAtMs = problems.Min(p => p.DetectedAtMs),
                ClosedAtMs = isOpen ? null : problems.Max(p => p.RecoveredAtMs),
            });
        }

        await db.SaveChangesAsync(cancellationToken);
        await OutboxWriter.MoveProblemsAsync(db, [.. problems.Select(p => p.Id)], number, cancellationToken);
        return number;
    }

    // Whoever was notified of the whole hears of each part, so that they hear of each end.
    private async Task NotifyAsync(BongsuDb db, List<ProblemRow> problems, Timestamp now, CancellationToken cancellationToken)
    {
        ProblemRow? headline = problems.Where(p => p.State == ProblemState.Open).OrderByDescending(p => p.Level).ThenBy(p => p.Id).FirstOrDefault();
        if (headline is null)
            return;
        Situation situation = await situations.ReadAsync(db, headline, null, now, cancellationToken);
        NotificationPlan plan = NotificationPipeline.Decide(situation);
        long? issue = await db.Issues.Where(i => i.ProblemId == headline.IncidentId).Select(i => (long?)i.Id).FirstOrDefaultAsync(cancellationToken);
        OutboxWriter.Add(db, plan with { AlarmNotifications = [] }, situation.Problem, headline.IncidentId, now);
        await TrackerOpenings.AddAsync(db, plan.Trackers, situation.Problem, headline.IncidentId, issue, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private void Publish(long incident, IEnumerable<ProblemRow> problems)
    {
        signal.Set();
        events.Publish(new IncidentChanged(incident));
        foreach (ProblemRow problem in problems)
        {
            events.Publish(ProblemRows.Changed(problem));
            events.Publish(new OutboxChanged(problem.Id));
        }
    }
}
