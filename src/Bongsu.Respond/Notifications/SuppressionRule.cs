using Bongsu.Model.Reasons;
using Bongsu.Model.Time;

namespace Bongsu.Respond.Notifications;

/// <summary>Whether people are notified of a problem now. Pure.</summary>
internal static class SuppressionRule
{
    /// <summary>The suppression that holds longest in a situation; null where people are notified.</summary>
    public static Suppression? Decide(Situation situation) =>
        Decide(situation.Now, situation.Maintenance, situation.HostSilence, situation.ProblemSilence, situation.MatchedSilence);

    /// <summary>The suppression that holds longest; null where people are notified.</summary>
    /// <param name="now">The time.</param>
    /// <param name="maintenance">The maintenance that covers the problem.</param>
    /// <param name="host">The silence of its host.</param>
    /// <param name="problem">The silence of the problem itself.</param>
    /// <param name="matched">The silence of whatever matches that it matches.</param>
    public static Suppression? Decide(Timestamp now, CoveringMaintenance? maintenance, Silence? host, Silence? problem, MatchedSilence? matched)
    {
        Suppression? longest = null;
        void Take(Suppression other)
        {
            if (other.Until > now && (longest is null || other.Until > longest.Until))
                longest = other;
        }

        if (maintenance is not null)
            Take(new Suppression(maintenance.Until, PolicyReasons.SuppressedMaintenance(maintenance.Name, maintenance.Until), maintenance.Name));
        if (host is not null)
            Take(new Suppression(host.Until, PolicyReasons.SuppressedHost(host.By, host.Until), null));
        if (problem is not null)
            Take(new Suppression(problem.Until, PolicyReasons.SuppressedProblem(problem.By, problem.Until), null));
        if (matched is not null)
            Take(new Suppression(matched.Until, PolicyReasons.SuppressedMatched(matched.By, matched.Id, matched.Until, matched.Reason), null));
        return longest is { Maintenance: null } && maintenance is not null ? longest with { Maintenance = maintenance.Name } : longest;
    }

    /// <summary>What the problem's history says of it.</summary>
    public static string Sentence(Suppression suppression) => HistoryReasons.Suppressed(suppression.Because);
}
