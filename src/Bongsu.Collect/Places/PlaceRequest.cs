using System.Text.Json;

namespace Bongsu.Collect.Places;

/// <summary>What one Bongsu asks another to look at.</summary>
/// <param name="Type">The kind of check.</param>
/// <param name="Name">The name of the check.</param>
/// <param name="Address">The address of its host; null where the host has none.</param>
/// <param name="TimeoutMs">How long it may take, in milliseconds; at most a minute.</param>
/// <param name="Options">The options of its kind, macros put in.</param>
public sealed record PlaceRequest(string? Type, string? Name, string? Address, int TimeoutMs, IReadOnlyDictionary<string, JsonElement>? Options);
