using System.Globalization;

namespace Bongsu.Expressions;

/// <summary>Functions of the clock, in the zone of the evaluation.</summary>
internal static class DateTimeFunctions
{
    public static IReadOnlyList<FunctionEntry> Entries { get; } =
    [
        Of("date", "Today as YYYYMMDD.", "오늘 날짜 YYYYMMDD.", "20231114", local => (ulong)((local.Year * 10000) + (local.Month * 100) + local.Day)),
        Of("dayofmonth", "The day of the month, 1 to 31.", "그달의 며칠, 1~31.", "14", local => (ulong)local.Day),
        Of("dayofweek", "The day of the week, Monday 1 to Sunday 7.", "요일, 월요일 1 ~ 일요일 7.", "2", local => (ulong)((((int)local.DayOfWeek + 6) % 7) + 1)),
        new(
            "time",
            FunctionKind.DateTime,
            "The time of day as HHMMSS, always six digits.",
            "지금 시각 HHMMSS, 늘 여섯 자리.",
            new FunctionExample("time()", "221320"),
            FunctionForm.Of(string.Empty, call => Outcome.Of(Local(call).ToString("HHmmss", CultureInfo.InvariantCulture)))) { DependsOnTime = true },
        new(
            "now",
            FunctionKind.DateTime,
            "The seconds since 1970.",
            "1970년 이후의 초.",
            new("now()", "1700000000"),
            FunctionForm.Of(string.Empty, call => Outcome.Of((ulong)Math.Max(0, call.Run.Now.UnixSeconds)))) { DependsOnTime = true },
    ];

    private static FunctionEntry Of(string name, string english, string korean, string example, Func<DateTime, ulong> read) =>
        new(
            name,
            FunctionKind.DateTime,
            english,
            korean,
            new FunctionExample(name + "()", example),
            FunctionForm.Of(string.Empty, call => Outcome.Of(read(Local(call))))) { DependsOnTime = true };

    private static DateTime Local(FunctionCall call) => LocalCalendar.ToLocal(call.Run.Now.UnixSeconds, call.Run.Context.TimeZone);
}
