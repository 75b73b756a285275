using System.Text.Json.Nodes;

namespace Bongsu.Store.Access;

/// <summary>What a tracker would make of a problem.</summary>
/// <param name="Wanted">True where an issue would be opened.</param>
/// <param name="Fields">The issue as it would be sent; null where none would be.</param>
/// <param name="Dropped">Fields that the configuration asks for and that would be left out.</param>
/// <param name="Missing">Fields that the tracker demands and that nobody sets: it would refuse the issue.</param>
/// <param name="Faults">What is wrong, or why there would be no issue, in English sentences.</param>
public sealed record TrackerPreviewResult(
    bool Wanted, JsonObject? Fields, IReadOnlyList<string> Dropped, IReadOnlyList<string> Missing, IReadOnlyList<string> Faults);
