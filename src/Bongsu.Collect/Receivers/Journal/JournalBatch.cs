namespace Bongsu.Collect.Receivers.Journal;

/// <summary>What was read of the journal at once.</summary>
/// <param name="Entries">In order.</param>
/// <param name="HasMore">True where there is more to read at once.</param>
internal sealed record JournalBatch(IReadOnlyList<JournalEntry> Entries, bool HasMore);
