namespace Bongsu.Views.Why;

/// <summary>A decision about everybody: a suppression, an acknowledgement, a channel that is off.</summary>
/// <param name="AtMs">Unix milliseconds UTC.</param>
/// <param name="Problem">The problem that it was made for.</param>
/// <param name="Kind">As in a problem's history, such as <c>suppressed</c>; the word shown is <c>Event.KIND</c>.</param>
/// <param name="By">Who, or which part of the program.</param>
/// <param name="Text">What was decided and why; may hold reasons.</param>
public sealed record WhyDecision(long AtMs, long Problem, string Kind, string By, string Text);
