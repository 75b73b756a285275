using System.Globalization;
using Bongsu.Model.Words;

namespace Bongsu.Expressions;

/// <summary>Periods and shifts in a language.</summary>
internal sealed class PlainTime(Language language)
{
    /// <summary>A number with a time suffix (<c>5m</c>) as 5 minutes; any other as it is written.</summary>
    public string Number(NumberNode number) =>
        number.Text[^1] is 's' or 'm' or 'h' or 'd' or 'w' && TimeUnits.TryRead(number.Text[^1], out TimeUnit unit)
            ? Length(number.Text[..^1], unit)
            : number.Text;

    /// <summary>The length of a period, such as 10 minutes.</summary>
    public string Length(HistoryPeriod? period) =>
        period?.Amount is { } amount ? Length(Text(amount), period.Unit ?? TimeUnit.Second) : Say("plain.length.any");

    /// <summary>A length of so many units.</summary>
    public string Length(string amount, TimeUnit unit) => Say($"plain.length.{Name(unit)}", amount);

    /// <summary>Which values a call reads, such as "over the last 10 minutes"; empty where its second argument is no period.</summary>
    public string Period(CallNode call) => Span(call) is { Length: > 0 } span ? Say("plain.period", span) : "";

    /// <summary>The same as a noun where the language has one.</summary>
    public string Span(CallNode call)
    {
        if (call.Arguments.ElementAtOrDefault(1) is not PeriodNode node)
            return "";
        return node.Period switch
        {
            null => Say("plain.span.text", node.Text),
            { Count: { } count, Shift: null } => Say("plain.span.count", Text(count)),
            { Count: { } count, Shift: { } shift } => Say("plain.span.count-at", Text(count), Shift(shift)),
            { Shift: null } period => Say("plain.span.last", Lasting(period)),
            { Shift: { } shift } period => Say("plain.span.before", Lasting(period), Shift(shift)),
        };
    }

    /// <summary>An item with which of its values are read, such as "load on web-1 over the last 10 minutes".</summary>
    public string Reading(CallNode call, string item)
    {
        if (call.Arguments.ElementAtOrDefault(1) is not PeriodNode node)
            return item;
        return node.Period switch
        {
            { Count: { } count, Shift: null } => Say("plain.reading.count", item, Text(count)),
            { Count: { } count, Shift: { } shift } => Say("plain.reading.count-at", item, Text(count), Shift(shift)),
            { Amount: null, Shift: null } => item,
            { Amount: null, Shift: { } shift } => Say("plain.reading.at", item, Shift(shift)),
            _ => Say("plain.reading", item, Period(call)),
        };
    }

    /// <summary>A shift as a point in time, such as "1 day ago".</summary>
    public string Shift(TimeShift shift)
    {
        string text = "";
        foreach (TimeShiftStep step in shift.Steps)
        {
            string way = step.Amount < 0 ? "ago" : "later", length = Length(Text(Math.Abs(step.Amount)), step.Unit);
            text = (text.Length == 0, step.IsRounding) switch
            {
                (true, true) => Say($"plain.first.beginning.{Name(step.Unit)}"),
                (true, false) => Say($"plain.first.{way}", length),
                (false, true) => Say($"plain.then.beginning.{Name(step.Unit)}", text),
                _ => Say($"plain.then.{way}", text, length),
            };
        }

        return text.Length == 0 ? Say("plain.now") : text;
    }

    private string Lasting(HistoryPeriod period) => period.Amount == 1 ? Say($"plain.one.{Name(period.Unit ?? TimeUnit.Second)}") : Length(period);

    private string Say(string code, params ReadOnlySpan<string> arguments) => SentenceRegistry.Text(language, code, arguments);

    private static string Name(TimeUnit unit) => unit.ToString().ToLowerInvariant();

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
