namespace Bongsu.Views.Past;

/// <summary>How it goes with an outside tracker.</summary>
/// <param name="ReadAtMs">When it last told all that had changed, Unix milliseconds UTC; null for never.</param>
/// <param name="UnreachableSinceMs">Since when it cannot be reached, Unix milliseconds UTC; null while it can.</param>
public sealed record TrackerContact(long? ReadAtMs, long? UnreachableSinceMs);
