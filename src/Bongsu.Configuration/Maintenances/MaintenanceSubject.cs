namespace Bongsu.Configuration.Maintenances;

/// <summary>What a maintenance may cover: a host, or a problem of one.</summary>
/// <param name="Host">The host's or service's name.</param>
/// <param name="Groups">Its groups.</param>
/// <param name="Service">The service that it is or belongs to, or null.</param>
/// <param name="Tags">A problem's tags; null where a host itself is meant.</param>
public sealed record MaintenanceSubject(string Host, IReadOnlyList<string> Groups, string? Service, IReadOnlyDictionary<string, string>? Tags);
