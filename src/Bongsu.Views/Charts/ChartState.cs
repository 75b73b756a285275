namespace Bongsu.Views.Charts;

/// <summary>A state that a timeline shows.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">How it is called; empty where the kind says all.</param>
/// <param name="Colour">The place of its colour; counted for named states only.</param>
public sealed record ChartState(StateKind Kind, string Text, int Colour);
