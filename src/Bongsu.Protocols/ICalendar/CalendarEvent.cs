namespace Bongsu.Protocols.ICalendar;

/// <summary>One event of a calendar.</summary>
/// <param name="Uid">The same for the same event in each version of the calendar, and in no other calendar.</param>
/// <param name="Start">The beginning.</param>
/// <param name="End">The end, not in it.</param>
/// <param name="Summary">What it is, any text.</param>
/// <param name="Description">More of it, any text; null for none.</param>
public sealed record CalendarEvent(string Uid, DateTimeOffset Start, DateTimeOffset End, string Summary, string? Description = null);
