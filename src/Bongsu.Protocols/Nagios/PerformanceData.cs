using System.Text;

namespace Bongsu.Protocols.Nagios;

/// <summary>
/// Reads performance data: <c>'label'=value[unit];[warn];[crit];[min];[max]</c>, separated by blanks (monitoring-plugins' guidelines). What cannot be read is
/// left out, the rest is kept.
/// </summary>
internal static class PerformanceData
{
    private const int MostLabel = 256;

    /// <summary>Reads at most so many values.</summary>
    public static List<PerformanceValue> Read(ReadOnlySpan<char> text, int most)
    {
        var values = new List<PerformanceValue>();
        while (values.Count < most)
        {
            text = text.TrimStart(" \t\r\n");
            if (text.IsEmpty)
                break;
            if (!TryReadLabel(ref text, out string label))
            {
                text = text[Math.Max(1, WordLength(text))..];
                continue;
            }

            int length = WordLength(text);
            if (label.Length is > 0 and <= MostLabel && Value(label, text[..length]) is { } value)
                values.Add(value);
            text = text[length..];
        }

        return values;
    }

    /// <summary>Takes the label and the sign behind it.</summary>
    private static bool TryReadLabel(ref ReadOnlySpan<char> text, out string label)
    {
        label = "";
        if (text[0] != '\'')
        {
            int sign = text.IndexOf('=');
            if (sign < 0 || text[..sign].IndexOfAny(' ', '\t', '\n') >= 0)
                return false;
            label = text[..sign].ToString();
            text = text[(sign + 1)..];
            return true;
        }

        // A quote within a label is doubled.
        var quoted = new StringBuilder();
        for (int at = 1; at < text.Length; at++)
        {
            if (text[at] != '\'')
            {
                quoted.Append(text[at]);
            }
            else if (at + 1 < text.Length && text[at + 1] == '\'')
            {
                quoted.Append('\'');
                at++;
            }
            else if (at + 1 < text.Length && text[at + 1] == '=')
            {
                label = quoted.ToString();
                text = text[(at + 2)..];
                return true;
            }
            else
            {
                return false;
            }
        }

        return false;
    }

    private static PerformanceValue? Value(string label, ReadOnlySpan<char> text)
    {
        Span<Range> parts = stackalloc Range[6];
        int count = text.Split(parts, ';');
        ReadOnlySpan<char> value = text[parts[0]];
        if (value is "U")
            return new PerformanceValue(label, null, "");
        int digits = PluginNumber.LengthOf(value);
        if (!PluginNumber.TryParse(value[..digits], out double number))
            return null;
        (string unit, double times, double by) = PluginUnit.Of(value[digits..]);
        return new PerformanceValue(label, number * times / by, unit)
        {
            Warning = count > 1 && PluginRange.TryParse(text[parts[1]], out PluginRange warning) ? warning : null,
            Critical = count > 2 && PluginRange.TryParse(text[parts[2]], out PluginRange critical) ? critical : null,
            Minimum = count > 3 && PluginNumber.TryParse(text[parts[3]], out double minimum) ? minimum * times / by : null,
            Maximum = count > 4 && PluginNumber.TryParse(text[parts[4]], out double maximum) ? maximum * times / by : null,
        };
    }

    private static int WordLength(ReadOnlySpan<char> text) => text.IndexOfAny(" \t\r\n") is >= 0 and var end ? end : text.Length;
}
