using System.Globalization;
using Bongsu.Configuration.Maintenances;
using Bongsu.Model.Reasons;
using Bongsu.Model.Time;

namespace Bongsu.Respond.Policies;

/// <summary>Whether people are told of a problem now. Pure.</summary>
internal static class SuppressionRule
{
    /// <summary>The reason that holds longest; null where people are told.</summary>
    /// <param name="now">The time.</param>
    /// <param name="maintenance">What covers the problem, and the end of all that follow without a gap.</param>
    /// <param name="host">A silence of its host.</param>
    /// <param name="problem">A silence of the problem itself.</param>
    public static SuppressionDecision? Decide(Timestamp now, (MaintenanceTime Time, Timestamp Until)? maintenance, (Timestamp Until, string By)? host, (Timestamp Until, string By)? problem)
    {
        SuppressionDecision? longest = null;
        void Take(SuppressionDecision other)
        {
            if (other.Until > now && (longest is null || other.Until > longest.Until))
                longest = other;
        }

        if (maintenance is { } m)
            Take(new SuppressionDecision(m.Until, PolicyReasons.SuppressedMaintenance(m.Time.Maintenance.Name, m.Until), m.Time.Maintenance.Name));
        if (host is { } h)
            Take(new SuppressionDecision(h.Until, PolicyReasons.SuppressedHost(h.By, h.Until), null));
        if (problem is { } p)
            Take(new SuppressionDecision(p.Until, PolicyReasons.SuppressedProblem(p.By, p.Until), null));
        return longest is not null && maintenance is { } covering && longest.Maintenance is null ? longest with { Maintenance = covering.Time.Maintenance.Name } : longest;
    }
}
