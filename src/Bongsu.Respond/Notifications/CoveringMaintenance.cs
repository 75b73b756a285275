using Bongsu.Model.Time;

namespace Bongsu.Respond.Notifications;

/// <summary>A maintenance that covers a problem now.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Until">Its end, or the end of all that follow it without a gap.</param>
public sealed record CoveringMaintenance(string Name, Timestamp Until);
