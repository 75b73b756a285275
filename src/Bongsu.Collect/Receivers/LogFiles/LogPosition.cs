namespace Bongsu.Collect.Receivers.LogFiles;

/// <summary>How far a log has been read.</summary>
/// <param name="Device">The file system of the file; 0 where there was none yet.</param>
/// <param name="Inode">The file's number there.</param>
/// <param name="Offset">Bytes of it that are done.</param>
/// <param name="Mark">A checksum of the bytes before that: tells whether a file under the same name or number is still the same.</param>
internal sealed record LogPosition(ulong Device, ulong Inode, long Offset, string Mark)
{
    /// <summary>Nothing is there yet: whatever comes is new.</summary>
    public static LogPosition Nowhere { get; } = new(0, 0, 0, "");

    /// <summary>What was about to be stored when this was written; null where all is stored.</summary>
    public LogPending? Pending { get; init; }
}
