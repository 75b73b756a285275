namespace Bongsu.Views.Problems;

/// <summary>One line of a problem's history.</summary>
/// <param name="Id">Its number.</param>
/// <param name="AtMs">Unix milliseconds UTC.</param>
/// <param name="Kind">Such as <c>opened</c>, <c>acknowledged</c>, <c>comment</c>, <c>recovered</c>; the word shown is <c>Event.KIND</c>.</param>
/// <param name="By">Who, or which part of the program.</param>
/// <param name="Text">What happened; may hold reasons.</param>
public sealed record ProblemEventView(long Id, long AtMs, string Kind, string By, string Text);
