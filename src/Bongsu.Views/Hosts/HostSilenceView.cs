namespace Bongsu.Views.Hosts;

/// <summary>Somebody has silenced a host or service.</summary>
/// <param name="UntilMs">Until when nobody is notified; Unix milliseconds UTC.</param>
/// <param name="By">Who silenced it.</param>
/// <param name="Comment">Why, or null.</param>
public sealed record HostSilenceView(long UntilMs, string By, string? Comment);
