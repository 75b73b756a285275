using Bongsu.Model.Problems;
using Bongsu.Model.Reasons;

namespace Bongsu.Detect.Services;

/// <summary>
/// How many members a service can still lose. Pure. A member of which nothing is known may be up: it never makes a problem, and it never hides one that is
/// certain without it.
/// </summary>
public static class MarginDecider
{
    private const int MaxNamed = 5;

    /// <summary>Decides.</summary>
    /// <param name="members">Those that are configured and enabled: a host that its cloud retired is disabled or removed, and is not among them.</param>
    /// <param name="needs">How many must be up.</param>
    public static Margin Decide(IReadOnlyCollection<Member> members, int needs)
    {
        int up = members.Count(m => m.Health.State == HealthState.Good);
        int down = members.Count(m => m.Health.State == HealthState.Bad);
        int notKnown = members.Count - up - down;
        (MarginState state, string reason) = State(up, down, notKnown, needs);
        return new Margin(state, up, down, notKnown, needs, down == 0 ? reason : ServiceReasons.MarginDown(reason, Named(members)));
    }

    private static (MarginState State, string Reason) State(int up, int down, int notKnown, int needs)
    {
        int atBest = up + notKnown;
        if (up + down + notKnown == 0)
            return (MarginState.NoMembers, ServiceReasons.MarginNone);
        if (down == 0)
            return (MarginState.Whole, ServiceReasons.MarginWhole);
        if (atBest < needs)
            return (MarginState.TooFew, ServiceReasons.MarginTooFew(atBest, atBest + down, needs));
        if (up < needs)
            return (MarginState.NotKnown, ServiceReasons.MarginNotKnown(up, atBest + down, needs, notKnown));
        return atBest == needs
            ? (MarginState.Edge, ServiceReasons.MarginEdge(atBest, atBest + down))
            : (MarginState.Lost, ServiceReasons.MarginTooFew(atBest, atBest + down, needs));
    }

    private static string Named(IReadOnlyCollection<Member> members)
    {
        Member[] down = [.. members.Where(m => m.Health.State == HealthState.Bad).OrderBy(m => m.Name, StringComparer.Ordinal)];
        string named = string.Join("; ", down.Take(MaxNamed).Select(m => m.Health.Because is { } because ? $"{m.Name} ({because.TrimEnd('.')})" : m.Name));
        return down.Length > MaxNamed ? ServiceReasons.MarginDownOthers(named, down.Length - MaxNamed) : named;
    }
}
