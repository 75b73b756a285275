namespace Bongsu.Collect.Receivers.LogFiles;

/// <summary>What was read of a log at once.</summary>
/// <param name="Entries">In order.</param>
/// <param name="Next">Where to go on.</param>
/// <param name="HasMore">True where there is more to read at once.</param>
/// <param name="Length">How long the file was, in bytes.</param>
internal sealed record LogBatch(IReadOnlyList<string> Entries, LogPosition Next, bool HasMore, long Length);
