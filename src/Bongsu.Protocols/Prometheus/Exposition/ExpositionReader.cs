using System.Globalization;
using System.Text;

namespace Bongsu.Protocols.Prometheus.Exposition;

/// <summary>
/// Reads what exporters expose: the text format 0.0.4 of Prometheus, and OpenMetrics 1.0, whose exemplars and timestamps are left out. Sources: Prometheus'
/// "Exposition formats", OpenMetrics 1.0 section "Text format".
/// </summary>
public static class ExpositionReader
{
    private const int MostLabels = 128;

    /// <summary>Reads all samples.</summary>
    /// <param name="text">The exposition.</param>
    /// <param name="most">How many are taken.</param>
    /// <exception cref="ExpositionException">A line is none, or there are more samples.</exception>
    public static IReadOnlyList<ExposedSample> Read(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        var samples = new List<ExposedSample>();
        int number = 0;
        foreach (ReadOnlySpan<char> raw in text.AsSpan().EnumerateLines())
        {
            number++;
            ReadOnlySpan<char> line = raw.Trim(" \t");
            if (line.IsEmpty || line[0] == '#')
            {
                if (line is "# EOF")
                    break;
                continue;
            }

            if (samples.Count == most)
                throw new ExpositionException(ExpositionFault.TooMany, number, line);
            samples.Add(Sample(line, number));
        }

        return samples;
    }

    private static ExposedSample Sample(ReadOnlySpan<char> line, int number)
    {
        ReadOnlySpan<char> rest = line;
        string name = NameOf(ref rest, colons: true);
        if (name.Length == 0)
            throw new ExpositionException(ExpositionFault.Malformed, number, line);
        rest = rest.TrimStart(" \t");
        List<KeyValuePair<string, string>> labels = [];
        if (rest is ['{', ..])
        {
            rest = rest[1..];
            if (!TryReadLabels(ref rest, labels))
                throw new ExpositionException(ExpositionFault.Malformed, number, line);
        }

        rest = rest.TrimStart(" \t");
        int end = rest.IndexOfAny(' ', '\t');
        if (!TryReadValue(end < 0 ? rest : rest[..end], out double value))
            throw new ExpositionException(ExpositionFault.Malformed, number, line);
        return new ExposedSample(name, labels, value);
    }

    private static bool TryReadLabels(ref ReadOnlySpan<char> rest, List<KeyValuePair<string, string>> labels)
    {
        while (true)
        {
            rest = rest.TrimStart(" \t");
            if (rest is ['}', ..])
            {
                rest = rest[1..];
                labels.Sort((a, b) => string.CompareOrdinal(a.Key, b.Key));
                for (int i = 1; i < labels.Count; i++)
                {
                    if (labels[i].Key == labels[i - 1].Key)
                        return false;
                }

                return true;
            }

            string name = NameOf(ref rest, colons: false);
            rest = rest.TrimStart(" \t");
            if (name.Length == 0 || labels.Count == MostLabels || rest is not ['=', ..])
                return false;
            rest = rest[1..].TrimStart(" \t");
            if (!TryReadText(ref rest, out string value))
                return false;
            labels.Add(new KeyValuePair<string, string>(name, value));
            rest = rest.TrimStart(" \t");
            if (rest is [',', ..])
                rest = rest[1..];
            else if (rest is not ['}', ..])
                return false;
        }
    }

    private static bool TryReadText(ref ReadOnlySpan<char> rest, out string value)
    {
        value = "";
        if (rest is not ['"', ..])
            return false;
        int plain = rest[1..].IndexOfAny('"', '\\');
        if (plain >= 0 && rest[plain + 1] == '"')
        {
            value = rest.Slice(1, plain).ToString();
            rest = rest[(plain + 2)..];
            return true;
        }

        var text = new StringBuilder();
        for (int at = 1; at < rest.Length; at++)
        {
            if (rest[at] == '"')
            {
                value = text.ToString();
                rest = rest[(at + 1)..];
                return true;
            }

            if (rest[at] != '\\' || at + 1 == rest.Length)
            {
                text.Append(rest[at]);
                continue;
            }

            at++;
            if (rest[at] is not ('n' or '\\' or '"'))
                text.Append('\\');
            text.Append(rest[at] == 'n' ? '\n' : rest[at]);
        }

        return false;
    }

    private static string NameOf(ref ReadOnlySpan<char> rest, bool colons)
    {
        int length = 0;
        while (length < rest.Length
            && (char.IsAsciiLetter(rest[length]) || rest[length] == '_' || (colons && rest[length] == ':') || (length > 0 && char.IsAsciiDigit(rest[length]))))
            length++;
        string name = rest[..length].ToString();
        rest = rest[length..];
        return name;
    }

    private static bool TryReadValue(ReadOnlySpan<char> text, out double value)
    {
        value = text switch
        {
            "+Inf" or "Inf" or "+inf" or "inf" => double.PositiveInfinity,
            "-Inf" or "-inf" => double.NegativeInfinity,
            _ => double.NaN,
        };
        return !double.IsNaN(value)
            || text is "NaN" or "nan"
            || (double.TryParse(
                    text,
                    NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
                    CultureInfo.InvariantCulture,
                    out value)
                && !double.IsNaN(value));
    }
}
