namespace Bongsu.Collect.Receivers.Journal;

/// <summary>The journal cannot be read now.</summary>
/// <param name="reason">Why, a coded sentence.</param>
internal sealed class JournalException(string reason) : Exception(reason);
