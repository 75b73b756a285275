namespace Bongsu.Store.Vigils;

/// <summary>A time in which nobody watched.</summary>
/// <param name="FromMs">Its beginning, Unix milliseconds UTC.</param>
/// <param name="ToMs">Its end, Unix milliseconds UTC.</param>
public readonly record struct BlindSpan(long FromMs, long ToMs);
