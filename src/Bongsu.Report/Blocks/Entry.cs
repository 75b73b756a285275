namespace Bongsu.Report.Blocks;

/// <summary>One thing in a list: a line that says what, and lines that say more.</summary>
/// <param name="Title">What.</param>
/// <param name="Details">More, each a line.</param>
/// <param name="Tone">How it is meant.</param>
/// <param name="Href">Where to read on; null where nowhere.</param>
public sealed record Entry(string Title, IReadOnlyList<string> Details, Tone Tone = Tone.Plain, string? Href = null)
{
    /// <summary>What can be done about it: addresses with their names.</summary>
    public IReadOnlyList<(string Text, string Href)> Actions { get; init; } = [];
}
