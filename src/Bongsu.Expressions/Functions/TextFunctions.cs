using System.Numerics;
using System.Text;

namespace Bongsu.Expressions;

/// <summary>Functions of texts; positions and lengths are in characters (code points), the first is 1. Numbers are taken as their text.</summary>
internal static class TextFunctions
{
    public static IReadOnlyList<FunctionEntry> Entries { get; } =
    [
        Of("ascii", "ascii(\"Abc\")", "65", "value", Ascii),
        Of(
            "bitlength",
            "bitlength(\"word\")",
            "32",
            "value",
            call => Length(call, bits => (ulong)(64 - BitOperations.LeadingZeroCount(bits)), bytes => (ulong)bytes * 8)),
        Of(
            "bytelength",
            "bytelength(\"한글\")",
            "6",
            "value",
            call => Length(call, bits => (ulong)((71 - BitOperations.LeadingZeroCount(bits)) / 8), bytes => (ulong)bytes)),
        Of("char", "char(65)", "A", "value", Char),
        Of("concat", "concat(last(/host/key),\"bix\")", "Zabbix", "value values...", Concat, "Zab"),
        Of(
            "insert",
            "insert(\"Zabbbix\",3,2,\"b\")",
            "Zabbix",
            "value start length replacement",
            Insert),
        Of("left", "left(\"Zabbix\",3)", "Zab", "value count", call => Cut(call, (_, count) => (0, count))),
        Of(
            "length",
            "length(last(/host/key))",
            "5",
            "value",
            call => call.TryString(0, out string text, out Outcome fault) ? Outcome.Of((ulong)CodePoints.Count(text)) : fault,
            "hello"),
        Of(
            "ltrim",
            "ltrim(\" Zabbix \",\" Z\")",
            "abbix ",
            "value characters?",
            call => Trim(call, atStart: true, atEnd: false)),
        Of("mid", "mid(\"Zabbix\",2,4)", "abbi", "value start length", Mid),
        Of("repeat", "repeat(\"ab\",3)", "ababab", "value count", Repeat),
        Of(
            "replace",
            "replace(\"Zibbix\",\"ibb\",\"abb\")",
            "Zabbix",
            "value part replacement",
            Replace),
        Of("right", "right(\"Zabbix\",3)", "bix", "value count", call => Cut(call, (length, count) => (Math.Max(0, length - count), count))),
        Of(
            "rtrim",
            "rtrim(\"Zabbix__\",\"_\")",
            "Zabbix",
            "value characters?",
            call => Trim(call, atStart: false, atEnd: true)),
        Of(
            "trim",
            "trim(\" Zabbix \")",
            "Zabbix",
            "value characters?",
            call => Trim(call, atStart: true, atEnd: true)),
    ];

    private static FunctionEntry Of(string name, string example, string result, string form, Func<FunctionCall, Outcome> evaluate, string values = "") =>
        new(name, FunctionKind.Text, new FunctionExample(example, result, values), FunctionForm.Of(form, evaluate));

    private static Outcome Ascii(FunctionCall call)
    {
        if (!call.TryString(0, out string text, out Outcome fault))
            return fault;
        if (text.Length == 0)
            return Outcome.Of(0UL);
        return char.IsAscii(text[0]) ? Outcome.Of((ulong)text[0]) : call.Fault("The first character is not ASCII.");
    }

    private static Outcome Char(FunctionCall call)
    {
        if (!call.TryOperand(0, out double code, out Outcome fault))
            return fault;
        return code is >= 0 and < 128
            ? Outcome.Of(((char)code).ToString())
            : call.Fault("The code of char() must be 0 to 127: codes above that are no characters of their own in UTF-8.");
    }

    private static Outcome Length(FunctionCall call, Func<ulong, ulong> ofInteger, Func<int, ulong> ofBytes)
    {
        Outcome given = call.Evaluate(0);
        if (!given.IsValue)
            return given;
        return given.Value.TryNumeric(out ExpressionValue? number) && number.Value.Kind == ExpressionValueKind.Unsigned
            ? Outcome.Of(ofInteger(number.Value.Unsigned))
            : Outcome.Of(ofBytes(Encoding.UTF8.GetByteCount(given.Value.Text)));
    }

    private static Outcome Concat(FunctionCall call)
    {
        var joined = new StringBuilder();
        for (int i = 0; i < call.Count; i++)
        {
            if (!call.TryString(i, out string part, out Outcome fault))
                return fault;
            if (joined.Length + part.Length > call.Run.Limits.MaxTextLength)
                return TooLong(call);
            joined.Append(part);
        }

        return Outcome.Of(joined.ToString());
    }

    private static Outcome Insert(FunctionCall call)
    {
        if (!call.TryString(0, out string text, out Outcome fault)
            || !TryWhole(call, 1, out int start, out fault)
            || !TryWhole(call, 2, out int length, out fault)
            || !call.TryString(3, out string replacement, out fault))
            return fault;
        if (start < 1 || (long)start - 1 + length > CodePoints.Count(text))
            return call.Fault("The part to replace lies outside the text.");
        int from = CodePoints.IndexOf(text, start - 1);
        int to = CodePoints.IndexOf(text, start - 1 + length);
        return text.Length - (to - from) + replacement.Length > call.Run.Limits.MaxTextLength
            ? TooLong(call)
            : Outcome.Of(text[..from] + replacement + text[to..]);
    }

    private static Outcome Cut(FunctionCall call, Func<int, int, (int Start, int Count)> choose)
    {
        if (!call.TryString(0, out string text, out Outcome fault) || !TryWhole(call, 1, out int count, out fault))
            return fault;
        (int start, int length) = choose(CodePoints.Count(text), count);
        int from = CodePoints.IndexOf(text, start);
        return Outcome.Of(text[from..(from + CodePoints.IndexOf(text[from..], length))]);
    }

    private static Outcome Mid(FunctionCall call)
    {
        if (!call.TryString(0, out string text, out Outcome fault)
            || !TryWhole(call, 1, out int start, out fault)
            || !TryWhole(call, 2, out int length, out fault))
            return fault;
        if (start < 1 || start > CodePoints.Count(text))
            return call.Fault("The position lies outside the text.");
        int from = CodePoints.IndexOf(text, start - 1);
        return Outcome.Of(text[from..(from + CodePoints.IndexOf(text[from..], length))]);
    }

    private static Outcome Repeat(FunctionCall call)
    {
        if (!call.TryString(0, out string text, out Outcome fault) || !TryWhole(call, 1, out int count, out fault))
            return fault;
        if ((long)text.Length * count > call.Run.Limits.MaxTextLength)
            return TooLong(call);
        return Outcome.Of(text.Length == 0 ? string.Empty : new StringBuilder(text.Length * count).Insert(0, text, count).ToString());
    }

    private static Outcome Replace(FunctionCall call)
    {
        if (!call.TryString(0, out string text, out Outcome fault)
            || !call.TryString(1, out string part, out fault)
            || !call.TryString(2, out string replacement, out fault))
            return fault;
        if (part.Length == 0)
            return Outcome.Of(text);
        int occurrences = 0;
        for (int i = text.IndexOf(part, StringComparison.Ordinal); i >= 0; i = text.IndexOf(part, i + part.Length, StringComparison.Ordinal))
            occurrences++;
        long length = text.Length + (occurrences * ((long)replacement.Length - part.Length));
        return length > call.Run.Limits.MaxTextLength ? TooLong(call) : Outcome.Of(text.Replace(part, replacement, StringComparison.Ordinal));
    }

    private static Outcome Trim(FunctionCall call, bool atStart, bool atEnd)
    {
        if (!call.TryString(0, out string text, out Outcome fault))
            return fault;
        string characters = " \t\r\n\v\f";
        if (call.Has(1) && !call.TryString(1, out characters, out fault))
            return fault;
        var set = new HashSet<Rune>(characters.EnumerateRunes());
        Rune[] runes = [.. text.EnumerateRunes()];
        int from = 0;
        int to = runes.Length;
        while (atStart && from < to && set.Contains(runes[from]))
            from++;
        while (atEnd && to > from && set.Contains(runes[to - 1]))
            to--;
        var rest = new StringBuilder();
        foreach (Rune rune in runes[from..to])
            rest.Append(rune.ToString());
        return Outcome.Of(rest.ToString());
    }

    /// <summary>A number of characters; a fraction is cut off, a negative one is a misuse.</summary>
    private static bool TryWhole(FunctionCall call, int index, out int number, out Outcome fault)
    {
        number = 0;
        if (!call.TryOperand(index, out double given, out fault))
            return false;
        if (given < 0)
        {
            fault = Outcome.Fault($"The parameter '{call.Node.Form.ParameterAt(index).Name}' of {call.Name}() must not be negative.", call.ColumnOf(index));
            return false;
        }

        number = (int)Math.Min(given, int.MaxValue / 2);
        return true;
    }

    private static Outcome TooLong(FunctionCall call) =>
        call.Fault($"The text that {call.Name}() would make is longer than {call.Run.Limits.MaxTextLength} characters.");
}
