using System.Globalization;

namespace Bongsu.Expressions;

/// <summary>Functions of the clock, in the zone of the evaluation.</summary>
internal static class DateTimeFunctions
{
    public static IReadOnlyList<FunctionEntry> Entries { get; } =
    [
        Of("date", "20231114", local => (ulong)((local.Year * 10000) + (local.Month * 100) + local.Day)),
        Of("dayofmonth", "14", local => (ulong)local.Day),
        Of("dayofweek", "2", local => (ulong)((((int)local.DayOfWeek + 6) % 7) + 1)),
        new(
            "time",
            FunctionKind.DateTime,
            new FunctionExample("time()", "221320"),
            FunctionForm.Of(string.Empty, call => Outcome.Of(Local(call).ToString("HHmmss", CultureInfo.InvariantCulture)))) { DependsOnTime = true },
        new(
            "now",
            FunctionKind.DateTime,
            new("now()", "1700000000"),
            FunctionForm.Of(string.Empty, call => Outcome.Of((ulong)Math.Max(0, call.Run.Now.UnixSeconds)))) { DependsOnTime = true },
    ];

    private static FunctionEntry Of(string name, string example, Func<DateTime, ulong> read) =>
        new(
            name,
            FunctionKind.DateTime,
            new FunctionExample(name + "()", example),
            FunctionForm.Of(string.Empty, call => Outcome.Of(read(Local(call))))) { DependsOnTime = true };

    private static DateTime Local(FunctionCall call) => LocalCalendar.ToLocal(call.Run.Now.UnixSeconds, call.Run.Context.TimeZone);
}
