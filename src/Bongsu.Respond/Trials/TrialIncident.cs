using Bongsu.Model.Reasons;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Incidents;
using Bongsu.Respond.Notifications;

namespace Bongsu.Respond.Trials;

/// <summary>Problems of a trial that would have been one incident.</summary>
public sealed class TrialIncident
{
    private readonly List<TrialProblem> _problems = [];

    internal TrialIncident(long id) => Id = id;

    /// <summary>Its number: that of its first problem.</summary>
    public long Id { get; }

    /// <summary>Its problems, in the order in which they opened.</summary>
    public IReadOnlyList<TrialProblem> Problems => _problems;

    internal bool IsOpen => _problems.Exists(p => p.IsOpen);

    internal IEnumerable<TrialNotification> Notifications => _problems.SelectMany(p => p.Notifications);

    internal void Add(TrialProblem problem)
    {
        problem.Incident = this;
        _problems.Add(problem);
        _problems.Sort(static (a, b) => a.Facts.Id.CompareTo(b.Facts.Id));
    }

    internal void Absorb(TrialIncident other)
    {
        foreach (TrialProblem problem in other._problems.ToArray())
            Add(problem);
        other._problems.Clear();
    }

    /// <summary>What a message says now, as its reader may see it.</summary>
    internal Notification Brief(Notification says, TrialProblem of, string? organisation) => says switch
    {
        PersonalNotification personal when IncidentThreads.IsOfStart(personal) && Brief(of.Facts.Id, organisation, personal.SeesAll) is var (facts, counts) =>
            personal with { Problem = facts, Incident = counts },
        TrackerOpening opening when Brief(of.Facts.Id, null, true) is var (headline, all) => opening with { Problem = headline, Incident = all },
        _ => says,
    };

    /// <summary>The problem that stands for it, and its counts, as a reader may see them.</summary>
    internal (ProblemFacts Problem, IncidentFacts Incident)? Brief(long notifiedOf, string? organisation, bool seesAll)
    {
        IncidentMember[] visible = [.. IncidentHeadline.VisibleTo(_problems.Select(Of), organisation, seesAll, notifiedOf)];
        if (visible.Length == 0)
            return null;
        IncidentMember headline = IncidentHeadline.Of(visible);
        TrialProblem found = _problems.Find(p => p.Facts.Id == headline.Id)!;
        string? cause = found.Cause is { } by && (seesAll || by.Facts.Owner == organisation)
            ? CauseReasons.Named(by.Facts.Id, by.Facts.Title, by.Facts.HostName)
            : null;
        return (found.Facts with { LikelyCause = cause }, IncidentCount.Of(Id, visible, headline));
    }

    private static IncidentMember Of(TrialProblem problem) => new(
        problem.Facts.Id, problem.Facts.HostName, problem.Facts.Service, problem.Facts.Owner, problem.Facts.Level, problem.Facts.StartedAt, problem.IsOpen,
        problem.IsSymptom, problem.SuppressedUntil is not null);
}
