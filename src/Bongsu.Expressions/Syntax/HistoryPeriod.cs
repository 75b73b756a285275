using System.Globalization;
using Bongsu.Model.Time;

namespace Bongsu.Expressions;

/// <summary>
/// Which values a function reads: a length of time (<c>5m</c>), a number of values (<c>#5</c>), or neither, each with an optional shift of its end
/// (<c>1d:now/d</c>).
/// </summary>
public sealed record HistoryPeriod
{
    /// <summary>The longest length, 100 years of seconds: longer is surely a mistake.</summary>
    public const long MaxSeconds = 3_155_760_000;

    private HistoryPeriod(int? count, int? amount, TimeUnit? unit, TimeShift? shift)
    {
        (Count, Amount, Unit, Shift) = (count, amount, unit, shift);
        Length = amount is { } units ? units * TimeUnits.Longest(unit ?? TimeUnit.Second) : null;
    }

    /// <summary>How many values, for <c>#5</c>.</summary>
    public int? Count { get; }

    /// <summary>How many units, for <c>5m</c>.</summary>
    public int? Amount { get; }

    /// <summary>The unit of <see cref="Amount"/>; null where none is written, which is seconds.</summary>
    public TimeUnit? Unit { get; }

    /// <summary>The shift of the end; null for none.</summary>
    public TimeShift? Shift { get; }

    /// <summary>The length of time; null for <c>#5</c> and for none. Months and years are not fixed: their longest.</summary>
    public TimeSpan? Length { get; }

    /// <summary>Reads a period, with an error that says what was expected and where (an offset within the text).</summary>
    public static bool TryParse(string text, out HistoryPeriod? period, out string? error, out int offset)
    {
        period = null;
        var reader = new PeriodReader(text);
        bool read = reader.Read(out int? count, out int? amount, out TimeUnit? unit, out TimeShift? shift);
        (error, offset) = (reader.Error, reader.Position);
        if (read)
            period = new HistoryPeriod(count, amount, unit, shift);
        return read;
    }

    /// <summary>The end of the period at an evaluation time; null where the shift leaves the calendar.</summary>
    public Timestamp? End(Timestamp now, TimeZoneInfo zone) => Shift is null ? now : Shift.Apply(now, zone);

    /// <inheritdoc />
    public override string ToString()
    {
        string length = Count is { } count ? "#" + count.ToString(CultureInfo.InvariantCulture)
            : Amount is { } amount ? amount.ToString(CultureInfo.InvariantCulture) + (Unit is { } unit ? TimeUnits.Letter(unit).ToString() : string.Empty)
            : string.Empty;
        return Shift is null ? length : $"{length}:{Shift}";
    }
}
