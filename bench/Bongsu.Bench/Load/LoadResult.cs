namespace Bongsu.Bench.Load;

/// <summary>What became of one load.</summary>
/// <param name="Sent">Values in frames that were answered.</param>
/// <param name="Processed">Values that the server says it kept.</param>
/// <param name="Failed">Values that the server refused, and those of frames that got no answer.</param>
/// <param name="Frames">Frames answered.</param>
/// <param name="Errors">Frames that got none.</param>
/// <param name="Elapsed">From the first frame to the last answer.</param>
/// <param name="FirstError">Why the first of those frames failed.</param>
internal sealed record LoadResult(long Sent, long Processed, long Failed, long Frames, long Errors, TimeSpan Elapsed, string? FirstError);
