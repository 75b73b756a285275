using Bongsu.Model.Time;

namespace Bongsu.Respond.Notifications;

/// <summary>When the digests of one reader go out. A value.</summary>
/// <param name="Span">The span that the policy's step collects; zero for what goes by itself.</param>
/// <param name="At">Times of day at which the reader wants digests instead, in their time zone; empty for the ends of spans.</param>
/// <param name="TimeZone">The reader's IANA time zone; one that is not known counts as UTC.</param>
internal sealed record DigestRhythm(TimeSpan Span, IReadOnlyList<string> At, string TimeZone)
{
    /// <summary>That of what goes by itself.</summary>
    public static DigestRhythm None { get; } = new(TimeSpan.Zero, [], "UTC");

    /// <summary>The rhythm of a notification that is written.</summary>
    public static DigestRhythm Of(Notification? notification) => notification is DigestLine line ? new DigestRhythm(line.Span, line.At, line.TimeZone) : None;

    /// <summary>The first end of a digest after a moment; the moment itself for what goes by itself.</summary>
    public Timestamp EndAfter(Timestamp moment)
    {
        if (Span <= TimeSpan.Zero)
            return moment;
        TimeOnly[] times =
        [
            .. At.Select(t => (Is: WallClock.TryParseTimeOfDay(t, out TimeOnly time), Time: time)).Where(t => t.Is).Select(t => t.Time).Order(),
        ];
        if (times.Length == 0)
            return DigestSpan.EndAfter(moment, Span);
        TimeZoneInfo zone = TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out TimeZoneInfo? known) ? known : TimeZoneInfo.Utc;
        DateOnly today = WallClock.LocalDate(moment, zone);

        // Tomorrow has one after the moment whatever the clock does today.
        return Enumerable.Range(0, 3).SelectMany(day => times.Select(time => WallClock.ToInstant(today.AddDays(day).ToDateTime(time), zone)))
            .Where(end => end > moment).Min();
    }
}
