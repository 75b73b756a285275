using Bongsu.Configuration.Definitions;
using Bongsu.Detect.Problems;
using Bongsu.Detect.Topology;
using Bongsu.Model.Access;
using Bongsu.Model.Kinds;
using Bongsu.Model.Time;
using Bongsu.Respond.Trials;

namespace Bongsu.Views.Simulations;

/// <summary>Gives problems to the notification pipeline as live operation does, in memory. Pure but for time that it may take.</summary>
internal static class SimulationRun
{
    /// <summary>Runs.</summary>
    /// <param name="configuration">Whose policies decide.</param>
    /// <param name="topology">The hosts and services as they are now.</param>
    /// <param name="kinds">The kinds of channels.</param>
    /// <param name="problems">Ordered by their starts.</param>
    /// <param name="to">How long time goes on.</param>
    /// <param name="viewer">What it may not see is left out; it counts all the same.</param>
    /// <param name="limit">Ends the run early; what has been decided by then stands.</param>
    /// <returns>The outcome, and whether it was ended early.</returns>
    public static async Task<(SimulationOutcome Outcome, bool IsCut)> RunAsync(
        ConfigurationDocument configuration, TopologyGraph topology, KindRegistry kinds, IReadOnlyList<SimulatedProblem> problems, Timestamp to, Viewer viewer,
        CancellationToken limit)
    {
        var trial = new TrialProblems(configuration, topology, kinds);
        var numbers = new Dictionary<long, SimulatedProblem>();
        var trials = new Dictionary<SimulatedProblem, TrialProblem>(ReferenceEqualityComparer.Instance);
        bool isCut = false;
        foreach ((Timestamp at, SimulatedProblem problem, Event what) in Events(problems).Where(e => e.At <= to).OrderBy(e => e.At).ThenBy(e => e.What))
        {
            if (isCut = limit.IsCancellationRequested)
                break;
            switch (what)
            {
                case Event.Opens:
                    OpeningResult result = await trial.OpenAsync(problem.Opening, CancellationToken.None);
                    if (trial.Problems.FirstOrDefault(p => p.Facts.Id == result.Problem.Value) is not { } opened)
                        break;
                    trials[problem] = opened;
                    numbers.TryAdd(opened.Facts.Id, problem);
                    break;
                case Event.Acknowledged when trials.GetValueOrDefault(problem) is { RecoveredAt: null } acknowledged:
                    trial.Advance(at);
                    trial.Acknowledge(acknowledged, problem.AcknowledgedBy ?? "");
                    break;
                case Event.Recovers when trials.ContainsKey(problem):
                    await trial.RecoverAsync(Recovery(problem, at), CancellationToken.None);
                    break;
            }
        }

        if (!isCut)
            trial.Advance(to);
        return (Outcome(trial, numbers, viewer), isCut);
    }

    private static IEnumerable<(Timestamp At, SimulatedProblem Problem, Event What)> Events(IEnumerable<SimulatedProblem> problems)
    {
        foreach (SimulatedProblem problem in problems)
        {
            yield return (problem.Opening.StartedAt, problem, Event.Opens);
            if (problem.AcknowledgedAt is { } acknowledged)
                yield return (acknowledged, problem, Event.Acknowledged);
            if (problem.RecoveredAt is { } recovered)
                yield return (recovered, problem, Event.Recovers);
        }
    }

    private static ProblemRecovery Recovery(SimulatedProblem problem, Timestamp at) => new()
    {
        Trigger = problem.Opening.Trigger,
        At = at,
        Because = problem.RecoveredBecause,
        ByCorrelation = problem.Opening.Correlation is not null,
        Correlation = problem.Opening.Correlation,
        StartedUpTo = problem.Opening.Multiple ? problem.Opening.StartedAt : null,
        Flapping = problem.Opening.Flapping,
        IsRemoval = problem.IsClosedByHand,
    };

    private static SimulationOutcome Outcome(TrialProblems trial, Dictionary<long, SimulatedProblem> numbers, Viewer viewer)
    {
        var sent = new List<SimulatedNotification>();
        var withdrawn = new List<SimulatedNotification>();
        var omitted = new List<SimulatedOmission>();
        foreach (TrialProblem problem in trial.Problems.Where(p => viewer.Sees(p.Facts.Owner)))
        {
            long number = numbers[problem.Facts.Id].Id;
            foreach (TrialNotification one in problem.Notifications.Where(n => viewer.Sees(n.Organisation)))
            {
                var line = new SimulatedNotification(
                    number, one.Kind, one.Organisation, one.Person, one.Channel, one.DueAt, one.Reason, one.WithdrawnBecause);
                if (one.IsSent)
                    sent.Add(line);
                else if (one.WithdrawnBecause is not null)
                    withdrawn.Add(line);
            }

            omitted.AddRange(problem.Plan.NotNotified
                .Where(n => n.Organisation is null || viewer.Sees(n.Organisation))
                .Select(n => new SimulatedOmission(number, n.Who, n.Reason)));
        }

        return new SimulationOutcome([.. sent.OrderBy(n => n.At)], withdrawn, omitted);
    }

    private enum Event
    {
        Opens,
        Acknowledged,
        Recovers,
    }
}
