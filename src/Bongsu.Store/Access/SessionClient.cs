namespace Bongsu.Store.Access;

/// <summary>Where a sign-in comes from.</summary>
/// <param name="Address">The IP address as text, or null where not known.</param>
/// <param name="UserAgent">What the browser calls itself, or null; of a longer text the first 256 characters are kept.</param>
public sealed record SessionClient(string? Address, string? UserAgent);
