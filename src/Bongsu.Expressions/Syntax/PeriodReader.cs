using System.Globalization;

namespace Bongsu.Expressions;

/// <summary>Reads the text of a <see cref="HistoryPeriod"/>.</summary>
internal sealed class PeriodReader(string text)
{
    public int Position { get; private set; }

    public string? Error { get; private set; }

    public bool Read(out int? count, out int? amount, out TimeUnit? unit, out TimeShift? shift)
    {
        (count, amount, unit, shift) = (null, null, null, null);
        if (At('#'))
        {
            Position++;
            if (!ReadInteger(out int values))
                return Fail("A number of values was expected after '#', such as #5.");
            if (values == 0)
                return FailAt(1, "A number of values must be at least 1, such as #1.");
            count = values;
        }
        else if (!At(':'))
        {
            if (!ReadInteger(out int units))
                return Fail("A period was expected: a time such as 5m, a number of values such as #5, either with a shift such as 5m:now-1d.");
            if (Position < text.Length && TimeUnits.TryRead(text[Position], out TimeUnit read))
            {
                unit = read;
                Position++;
            }

            if (units * TimeUnits.Longest(unit ?? TimeUnit.Second).TotalSeconds > HistoryPeriod.MaxSeconds)
                return Fail("The period is longer than 100 years.");
            amount = units;
        }

        if (Position == text.Length)
            return amount is not null || count is not null || Fail("A period was expected.");
        if (!At(':'))
            return Fail("The period should end here, or go on with a shift such as :now-1d.");
        Position++;
        return ReadShift(out shift);
    }

    private bool ReadShift(out TimeShift? shift)
    {
        shift = null;
        if (string.CompareOrdinal(text, Position, "now", 0, 3) != 0)
            return Fail("A time shift begins with 'now', such as now-1d or now/d.");
        Position += 3;
        var steps = new List<TimeShiftStep>();
        while (Position < text.Length)
        {
            if (steps.Count == TimeShift.MaxSteps)
                return Fail($"A time shift may have at most {TimeShift.MaxSteps} steps.");
            char sign = text[Position];
            if (sign is not ('/' or '+' or '-'))
                return Fail("'/', '+' or '-' was expected in the time shift, such as now/d or now-1d.");
            Position++;
            int amount = 0;
            if (sign != '/' && !ReadInteger(out amount))
                return Fail($"A number was expected after '{sign}', such as now{sign}1d.");
            TimeUnit unit = TimeUnit.Second;
            if (Position < text.Length && TimeUnits.TryRead(text[Position], out unit))
                Position++;
            else if (sign == '/' || (Position < text.Length && text[Position] is not ('/' or '+' or '-')))
                return Fail("A time unit was expected: s, m, h, d, w, M (months) or y.");
            steps.Add(new TimeShiftStep(sign == '/', sign == '-' ? -amount : amount, unit));
        }

        shift = new TimeShift(steps);
        return true;
    }

    private bool ReadInteger(out int value)
    {
        int start = Position;
        while (Position < text.Length && char.IsAsciiDigit(text[Position]))
            Position++;
        if (int.TryParse(text.AsSpan(start, Position - start), NumberStyles.None, CultureInfo.InvariantCulture, out value))
            return true;
        Position = start;
        return false;
    }

    private bool At(char c) => Position < text.Length && text[Position] == c;

    private bool FailAt(int position, string message)
    {
        Position = position;
        return Fail(message);
    }

    private bool Fail(string message)
    {
        Error = message;
        return false;
    }
}
