using Bongsu.Model.Time;

namespace Bongsu.Respond.Notifications;

/// <summary>Until when nobody is notified of a problem, and why.</summary>
/// <param name="Until">The end, as far as it is known now.</param>
/// <param name="Because">A sentence.</param>
/// <param name="Maintenance">The maintenance that covers it, or null.</param>
public sealed record Suppression(Timestamp Until, string Because, string? Maintenance);
