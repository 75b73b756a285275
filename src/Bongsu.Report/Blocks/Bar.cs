namespace Bongsu.Report.Blocks;

/// <summary>One bar of several.</summary>
/// <param name="Name">What it stands for.</param>
/// <param name="Value">Its number, with what belongs to it.</param>
/// <param name="Share">Its length, 0 to 1.</param>
/// <param name="Tone">How it is meant.</param>
public sealed record Bar(string Name, string Value, double Share, Tone Tone);
