using System.Globalization;

namespace Bongsu.Views.Charts;

/// <summary>The marks of the horizontal axis, at round times of the reader's zone.</summary>
public static class TimeTicks
{
    private static readonly TimeSpan[] s_steps =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(12),
        TimeSpan.FromDays(1), TimeSpan.FromDays(2), TimeSpan.FromDays(7), TimeSpan.FromDays(14), TimeSpan.FromDays(30), TimeSpan.FromDays(60),
        TimeSpan.FromDays(120),
    ];

    /// <summary>At most <paramref name="most"/> marks in (from, to) with their labels.</summary>
    public static IReadOnlyList<(long AtMs, string Label)> Between(long fromMs, long toMs, Func<long, DateTimeOffset> local, int most = 6)
    {
        var span = TimeSpan.FromMilliseconds(toMs - fromMs);
        TimeSpan step = s_steps.FirstOrDefault(s => span / s <= most, s_steps[^1]);
        var ticks = new List<(long, string)>();
        DateTimeOffset start = local(fromMs);
        DateTime midnight = start.Date;
        long k = step >= TimeSpan.FromDays(1) ? 1 : (long)Math.Floor((start.DateTime - midnight) / step);
        for (; ticks.Count <= most; k++)
        {
            // Wall-clock steps from midnight; the offset at the start is near enough for a mark across a change of summer time.
            DateTime wall = midnight + (k * step);
            long at = new DateTimeOffset(wall, start.Offset).ToUnixTimeMilliseconds();
            if (at >= toMs)
                break;
            if (at <= fromMs)
                continue;
            string format = step >= TimeSpan.FromDays(1) ? "MM-dd" : wall.TimeOfDay == TimeSpan.Zero ? "MM-dd" : "HH:mm";
            ticks.Add((at, wall.ToString(format, CultureInfo.InvariantCulture)));
        }

        return ticks;
    }
}
