using Bongsu.Model.Time;

namespace Bongsu.Respond.Notifications;

/// <summary>Somebody does not want to be notified for a while.</summary>
/// <param name="Until">Its end.</param>
/// <param name="By">Who said so.</param>
public sealed record Silence(Timestamp Until, string By);
