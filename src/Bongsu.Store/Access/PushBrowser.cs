namespace Bongsu.Store.Access;

/// <summary>A browser that takes notifications, for people.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">What it is called.</param>
/// <param name="AddedAtMs">Since when, Unix milliseconds UTC.</param>
public sealed record PushBrowser(long Id, string Name, long AddedAtMs);
