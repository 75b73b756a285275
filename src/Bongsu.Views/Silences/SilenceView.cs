namespace Bongsu.Views.Silences;

/// <summary>A silence of whatever matches. Times are Unix milliseconds UTC.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Match">Which problems, such as <c>host=web-* level=1-3</c>.</param>
/// <param name="Organisation">The organisation whose problems it is restricted to; null for everybody's.</param>
/// <param name="AtMs">Since when.</param>
/// <param name="UntilMs">Until when; earlier where somebody has ended it.</param>
/// <param name="By">Who made it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Incident">The incident that it was made from, or null.</param>
/// <param name="EndedBy">Who ended it before its time, or null.</param>
/// <param name="IsActive">True while it holds.</param>
public sealed record SilenceView(
    long Id, string Match, string? Organisation, long AtMs, long UntilMs, string By, string Reason, long? Incident, string? EndedBy, bool IsActive);
