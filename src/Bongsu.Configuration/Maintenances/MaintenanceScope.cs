using Bongsu.Configuration.Definitions;

namespace Bongsu.Configuration.Maintenances;

/// <summary>What a maintenance covers.</summary>
public static class MaintenanceScope
{
    /// <summary>True where it covers a problem, or a whole host. One that is restricted by tags covers no host as a whole.</summary>
    public static bool Covers(MaintenanceDefinition maintenance, MaintenanceSubject subject)
    {
        bool anywhere = maintenance.Hosts.Count == 0 && maintenance.Groups.Count == 0 && maintenance.Services.Count == 0;
        if (anywhere && maintenance.Tags.Count == 0)
            return false;
        if (!anywhere && !Names(maintenance, subject))
            return false;
        return maintenance.Tags.Count == 0
            || (subject.Tags is { } tags && maintenance.Tags.All(t => tags.TryGetValue(t.Key, out string? value) && NamePattern.IsLike(value, t.Value)));
    }

    private static bool Names(MaintenanceDefinition maintenance, MaintenanceSubject subject) =>
        maintenance.Hosts.Any(pattern => NamePattern.IsLike(subject.Host, pattern))
        || maintenance.Groups.Intersect(subject.Groups, StringComparer.Ordinal).Any()
        || (subject.Service is not null && maintenance.Services.Contains(subject.Service, StringComparer.Ordinal));
}
