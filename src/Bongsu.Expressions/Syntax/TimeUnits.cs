namespace Bongsu.Expressions;

/// <summary>Letters and upper bounds of time units.</summary>
internal static class TimeUnits
{
    public const string Letters = "smhdwMy";

    public static bool TryRead(char letter, out TimeUnit unit)
    {
        int index = Letters.IndexOf(letter, StringComparison.Ordinal);
        unit = index < 0 ? default : (TimeUnit)index;
        return index >= 0;
    }

    public static char Letter(TimeUnit unit) => Letters[(int)unit];

    /// <summary>The longest a unit can last: 31 days a month, 366 a year.</summary>
    public static TimeSpan Longest(TimeUnit unit) => unit switch
    {
        TimeUnit.Second => TimeSpan.FromSeconds(1),
        TimeUnit.Minute => TimeSpan.FromMinutes(1),
        TimeUnit.Hour => TimeSpan.FromHours(1),
        TimeUnit.Day => TimeSpan.FromDays(1),
        TimeUnit.Week => TimeSpan.FromDays(7),
        TimeUnit.Month => TimeSpan.FromDays(31),
        _ => TimeSpan.FromDays(366),
    };
}
