using System.Globalization;
using System.Text.RegularExpressions;

namespace Bongsu.Model.Values;

/// <summary>What a value map says of a value. As in Zabbix the rows are tried in their order, and a default after all others.</summary>
public static class ValueMaps
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(100);

    /// <summary>What is shown for the value, such as <c>Up</c>; null where no row fits.</summary>
    public static string? Find(ValueMapDefinition map, ItemValue value)
    {
        string? otherwise = null;
        foreach (ValueMapping row in map.Mappings)
        {
            if (row.Type == ValueMappingType.Default)
                otherwise ??= row.Shown;
            else if (Fits(row, value))
                return row.Shown;
        }

        return otherwise;
    }

    /// <summary>What is shown with the value behind it, <c>Up (1)</c>; null where no row fits.</summary>
    public static string? Show(ValueMapDefinition? map, ItemValue value) => map is not null && Find(map, value) is { } shown ? $"{shown} ({value.Text})" : null;

    /// <summary>Why a row cannot be used, in a sentence; null where it can.</summary>
    public static string? FaultOf(ValueMapping row)
    {
        switch (row.Type)
        {
            case ValueMappingType.AtLeast or ValueMappingType.AtMost when Number(row.Value) is null:
                return $"'{row.Value}' is not a number.";
            case ValueMappingType.InRange when row.Value.Split(',').Any(range => Range(range) is null):
                return $"'{row.Value}' is not a list of ranges such as 1-10,101-110.";
            case ValueMappingType.Regexp:
                try
                {
                    _ = Regex.IsMatch("", row.Value, RegexOptions.CultureInvariant, Longest);
                    return null;
                }
                catch (RegexParseException e)
                {
                    return e.Message;
                }

            default:
                return null;
        }
    }

    private static bool Fits(ValueMapping row, ItemValue value)
    {
        switch (row.Type)
        {
            case ValueMappingType.Equal:
                return value.Type == ItemValueType.Float ? Number(row.Value) == value.Number : row.Value == value.Text;
            case ValueMappingType.Regexp:
                try
                {
                    return Regex.IsMatch(value.Text, row.Value, RegexOptions.CultureInvariant, Longest);
                }
                catch (RegexMatchTimeoutException)
                {
                    return false;
                }

            case ValueMappingType.AtLeast:
                return value.IsNumeric && value.Number >= Number(row.Value);
            case ValueMappingType.AtMost:
                return value.IsNumeric && value.Number <= Number(row.Value);
            default:
                return value.IsNumeric
                    && row.Value.Split(',').Any(range => Range(range) is var (least, greatest) && value.Number >= least && value.Number <= greatest);
        }
    }

    private static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;

    /// <summary>A number or two with a minus between them; each may be negative.</summary>
    private static (double Least, double Greatest)? Range(string text)
    {
        text = text.Trim();
        int minus = text.Length > 1 ? text.IndexOf('-', 1) : -1;
        double? least = Number(minus < 0 ? text : text[..minus]);
        double? greatest = minus < 0 ? least : Number(text[(minus + 1)..]);
        return least <= greatest ? (least.Value, greatest.Value) : null;
    }
}
