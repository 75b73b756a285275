namespace Bongsu.Detect.Services;

/// <summary>A span in which a check said the same. What lies between runs is not known.</summary>
/// <param name="FromMs">Unix milliseconds, included.</param>
/// <param name="ToMs">Unix milliseconds, not included.</param>
/// <param name="Good">True: users could use it, as far as the check saw.</param>
public readonly record struct OutcomeSpan(long FromMs, long ToMs, bool Good);
