using Bongsu.Model.Time;

namespace Bongsu.Configuration.Schedules;

/// <summary>The words of schedules.</summary>
internal static class ScheduleText
{
    private static readonly TimeSpan s_least = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_most = TimeSpan.FromDays(366);

    /// <summary>A Monday from which turns are counted where nothing else is said.</summary>
    public static DateOnly Anchor { get; } = new(1970, 1, 5);

    /// <summary>Reads the length of a turn: <c>daily</c>, <c>weekly</c>, or whole minutes from 1 hour to 366 days.</summary>
    public static bool TryParseRotation(string? text, out TimeSpan turn)
    {
        turn = text switch
        {
            "daily" => TimeSpan.FromDays(1),
            "weekly" => TimeSpan.FromDays(7),
            _ => TimeText.TryParse(text, out TimeSpan own) ? own : TimeSpan.Zero,
        };
        return turn >= s_least && turn <= s_most && turn.Ticks % TimeSpan.TicksPerMinute == 0;
    }
}
