namespace Bongsu.Collect.Receivers.Journal;

/// <summary>How far the journal has been read for an item.</summary>
/// <param name="Cursor">The last entry that is done; null where there was none yet, and whatever comes is new.</param>
internal sealed record JournalPosition(string? Cursor)
{
    /// <summary>What was about to be stored when this was written; null where all is stored.</summary>
    public JournalPending? Pending { get; init; }
}
