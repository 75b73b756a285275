namespace Bongsu.Collect.Sources;

/// <summary>How a source stands.</summary>
/// <param name="Name">Its name in the configuration.</param>
/// <param name="Type">Its kind.</param>
/// <param name="Reading">What it last had open; null before it was first read.</param>
/// <param name="ReadAtMs">When that was, Unix milliseconds; null before.</param>
/// <param name="Failure">Why it could not be read since, as a reason; null where the last try succeeded.</param>
public sealed record SourceState(string Name, string Type, SourceReading? Reading, long? ReadAtMs, string? Failure);
