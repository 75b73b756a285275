namespace Bongsu.Collect.Receivers.Journal;

/// <summary>Values that may be stored or not: after a crash they are read again and get the same times, so that they are stored once.</summary>
/// <param name="To">The last entry that was read.</param>
/// <param name="AtNs">The time of the first value; each has the next nanosecond.</param>
internal sealed record JournalPending(string To, long AtNs);
