using System.Globalization;
using Bongsu.Model.Time;

namespace Bongsu.Model.Values;

/// <summary>
/// One value of an item, by its own time. A number is kept exactly as its type says: an unsigned value is never rounded through a double.
/// </summary>
public readonly record struct ItemValue
{
    private readonly long _bits;
    private readonly string? _text;

    private ItemValue(Timestamp at, ItemValueType type, long bits, string? text, LogDetails? log)
    {
        At = at;
        Type = type;
        _bits = bits;
        _text = text;
        Log = log;
    }

    /// <summary>When it was measured.</summary>
    public Timestamp At { get; }

    /// <summary>Its type; decides which accessor holds.</summary>
    public ItemValueType Type { get; }

    /// <summary>For log lines.</summary>
    public LogDetails? Log { get; }

    /// <summary>True for float and unsigned.</summary>
    public bool IsNumeric => Type is ItemValueType.Float or ItemValueType.Unsigned;

    /// <summary>The number as a double; above 2^53 an unsigned value is rounded. NaN for text and log.</summary>
    public double Number => Type switch
    {
        ItemValueType.Float => BitConverter.Int64BitsToDouble(_bits),
        ItemValueType.Unsigned => unchecked((ulong)_bits),
        _ => double.NaN,
    };

    /// <summary>The exact unsigned value; meaningful for <see cref="ItemValueType.Unsigned"/> only.</summary>
    public ulong Unsigned => unchecked((ulong)_bits);

    /// <summary>The value as text: the text itself, or the number in its shortest round-trip form.</summary>
    public string Text => Type switch
    {
        ItemValueType.Float => Number.ToString("R", CultureInfo.InvariantCulture),
        ItemValueType.Unsigned => Unsigned.ToString(CultureInfo.InvariantCulture),
        _ => _text ?? string.Empty,
    };

    /// <summary>The same value at another time.</summary>
    public ItemValue MovedTo(Timestamp at) => new(at, Type, _bits, _text, Log);

    /// <summary>A float.</summary>
    public static ItemValue Float(Timestamp at, double value) => new(at, ItemValueType.Float, BitConverter.DoubleToInt64Bits(value), null, null);

    /// <summary>An unsigned integer.</summary>
    public static ItemValue OfUnsigned(Timestamp at, ulong value) => new(at, ItemValueType.Unsigned, unchecked((long)value), null, null);

    /// <summary>A text.</summary>
    public static ItemValue OfText(Timestamp at, string value) => new(at, ItemValueType.Text, 0, value, null);

    /// <summary>A log line.</summary>
    public static ItemValue OfLog(Timestamp at, string line, LogDetails? details) => new(at, ItemValueType.Log, 0, line, details);

    /// <summary>
    /// Turns what a check or agent sent as text into a value of the item's type. A decimal sent for an unsigned item is cut to its whole part, as Zabbix does.
    /// </summary>
    /// <returns>False with a reason where the text is not of that type.</returns>
    public static bool TryParse(Timestamp at, ItemValueType type, string text, LogDetails? log, out ItemValue value, out string? reason)
    {
        reason = null;
        switch (type)
        {
            case ItemValueType.Float when double.TryParse(text.AsSpan().Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
                && double.IsFinite(number):
                value = Float(at, number);
                return true;
            case ItemValueType.Unsigned when ulong.TryParse(text.AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out ulong whole):
                value = OfUnsigned(at, whole);
                return true;
            case ItemValueType.Unsigned when double.TryParse(text.AsSpan().Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out double real)
                && real is >= 0 and < 18446744073709551616d:
                value = OfUnsigned(at, (ulong)real);
                return true;
            case ItemValueType.Text:
                value = OfText(at, text);
                return true;
            case ItemValueType.Log:
                value = OfLog(at, text, log);
                return true;
            default:
                value = default;
                string shown = text.Length > 60 ? text[..60] + "…" : text;
                reason = $"The value '{shown}' is not of type {(type == ItemValueType.Float ? "float" : "unsigned integer")}.";
                return false;
        }
    }
}
