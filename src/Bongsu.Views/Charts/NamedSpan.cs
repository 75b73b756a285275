namespace Bongsu.Views.Charts;

/// <summary>A stretch of time in a state, before states have places.</summary>
/// <param name="FromMs">When it began, Unix milliseconds.</param>
/// <param name="ToMs">When it ended, exclusive.</param>
/// <param name="Kind">What the state is.</param>
/// <param name="Text">How it is called; empty where the kind says all.</param>
public readonly record struct NamedSpan(long FromMs, long ToMs, StateKind Kind, string Text);
