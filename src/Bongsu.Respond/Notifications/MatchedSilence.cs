using Bongsu.Model.Time;

namespace Bongsu.Respond.Notifications;

/// <summary>A silence of whatever matches, that a problem matches.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Until">Its end.</param>
/// <param name="By">Who made it.</param>
/// <param name="Reason">Why.</param>
public sealed record MatchedSilence(long Id, Timestamp Until, string By, string Reason);
