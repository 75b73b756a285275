namespace Bongsu.Views.Charts;

/// <summary>One row of a state timeline.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Spans">Its states, ordered by time; where nothing is known there is none.</param>
public sealed record StateLine(string Name, IReadOnlyList<StateSpan> Spans)
{
    /// <summary>The host's name, for the link to the item; null where it is no item.</summary>
    public string? Host { get; init; }

    /// <summary>The item's key; null where it is no item.</summary>
    public string? Key { get; init; }
}
