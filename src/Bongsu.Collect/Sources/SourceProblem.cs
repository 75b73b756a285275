using Bongsu.Model.Levels;

namespace Bongsu.Collect.Sources;

/// <summary>A problem of another system, as that system has it.</summary>
/// <param name="Id">Tells it from the others of its source.</param>
/// <param name="Host">What it is about, as the other system calls it; empty where that says nothing.</param>
/// <param name="Title">What is wrong.</param>
/// <param name="Level">Its severity as a level, not bounded by a category.</param>
/// <param name="StartedAtMs">Since when, Unix milliseconds; null where the other system does not say.</param>
/// <param name="IsAcknowledged">Somebody has acknowledged or silenced it there.</param>
/// <param name="Url">Where people see it there, or null.</param>
public sealed record SourceProblem(string Id, string Host, string Title, Level Level, long? StartedAtMs, bool IsAcknowledged, string? Url)
{
    private const int MostHost = 128;
    private const int MostTitle = 300;

    /// <summary>The same with texts cut to what a list shows.</summary>
    public SourceProblem Cut() => this with { Host = Cut(Host, MostHost), Title = Cut(Title, MostTitle) };

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";
}
