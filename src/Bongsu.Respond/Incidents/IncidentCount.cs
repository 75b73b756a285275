using Bongsu.Respond.Facts;

namespace Bongsu.Respond.Incidents;

/// <summary>What a message says of an incident, counted from its problems. Pure.</summary>
internal static class IncidentCount
{
    private const int MaxNames = 10;

    /// <summary>Counts.</summary>
    /// <param name="incident">The incident's number.</param>
    /// <param name="members">The problems that the reader may know of; at least one.</param>
    /// <param name="headline">The one that stands for it.</param>
    public static IncidentFacts Of(long incident, IReadOnlyList<IncidentMember> members, IncidentMember headline)
    {
        IncidentMember[] open = [.. members.Where(m => m.IsOpen)];
        IReadOnlyList<IncidentMember> shown = open.Length > 0 ? open : members;
        string[] hosts = [.. shown.Select(m => m.Host).Distinct(StringComparer.Ordinal)];
        return new IncidentFacts
        {
            Id = incident,
            Level = shown.Max(m => m.Level),
            Problems = members.Count,
            Open = open.Length,
            Hosts = hosts.Length,
            HostNames = [.. hosts.OrderBy(h => h != headline.Host).ThenBy(h => h, StringComparer.Ordinal).Take(MaxNames)],
            Services = [.. shown.Select(m => m.Service).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(MaxNames)],
        };
    }
}
