using Bongsu.Model.Time;

namespace Bongsu.Respond.Notifications;

/// <summary>The rhythm of digests: aligned to the clock, so that everything of one span is due together and goes as one message.</summary>
internal static class DigestSpan
{
    private const long NanosecondsPerTick = 100;

    /// <summary>The end of the span that a moment falls into.</summary>
    /// <param name="at">The moment.</param>
    /// <param name="span">Above zero.</param>
    public static Timestamp EndAfter(Timestamp at, TimeSpan span)
    {
        long length = span.Ticks * NanosecondsPerTick;
        return new Timestamp(((at.UnixNanoseconds / length) + 1) * length);
    }
}
