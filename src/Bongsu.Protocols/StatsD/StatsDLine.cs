using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;

namespace Bongsu.Protocols.StatsD;

/// <summary>
/// One metric of a StatsD datagram: <c>name:value|type</c>, perhaps with <c>|@rate</c> and tags, as Datadog (<c>|#tag:value,tag:value</c>) or as InfluxDB
/// (<c>name,tag=value:...</c>) writes them.
/// </summary>
/// <param name="Name">The metric.</param>
/// <param name="Type">What it is.</param>
/// <param name="Value">The value; 0 for a set.</param>
/// <param name="IsChange">Of gauges: the value is added.</param>
/// <param name="Member">Of sets: the value as it was sent.</param>
/// <param name="Rate">Which share of what happened is sent, above 0 to 1.</param>
/// <param name="Tags">The tags in the order sent.</param>
public sealed record StatsDLine(
    string Name, StatsDType Type, double Value, bool IsChange, string Member, double Rate, IReadOnlyList<KeyValuePair<string, string>> Tags)
{
    /// <summary>Reads a line, which may hold several values: <c>name:1:2|ms</c>.</summary>
    /// <param name="line">UTF-8, without its end.</param>
    /// <param name="metrics">What is added to.</param>
    /// <returns>What is wrong, in a sentence; null where nothing is.</returns>
    public static string? Parse(ReadOnlySpan<byte> line, List<StatsDLine> metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        if (!Utf8.IsValid(line))
            return "the line is not UTF-8.";
        int bar = line.IndexOf((byte)'|');
        int colon = bar < 0 ? -1 : line[..bar].IndexOf((byte)':');
        if (colon < 1)
            return "a line must be 'name:value|type'.";
        string[] sections = Encoding.UTF8.GetString(line[(bar + 1)..]).Split('|');
        if (TypeOf(sections[0]) is not { } type)
            return "the type must be c, g, ms, h, d or s.";
        var tags = new List<KeyValuePair<string, string>>();
        string[] name = Encoding.UTF8.GetString(line[..colon]).Split(',');
        foreach (string tag in name.AsSpan(1))
            AddTag(tag, '=', tags);
        double rate = 1;
        foreach (string section in sections.AsSpan(1))
        {
            if (section.StartsWith('#'))
            {
                foreach (string tag in section[1..].Split(',', StringSplitOptions.RemoveEmptyEntries))
                    AddTag(tag, ':', tags);
            }
            else if (section.StartsWith('@') && !(TryNumber(Encoding.UTF8.GetBytes(section[1..]), out rate) && rate is > 0 and <= 1))
            {
                return "the sample rate must be above 0 and at most 1.";
            }
        }

        return name[0].Length == 0 ? "the name is empty." : AddValues(line[(colon + 1)..bar], new StatsDLine(name[0], type, 0, false, "", rate, tags), metrics);
    }

    private static string? AddValues(ReadOnlySpan<byte> values, StatsDLine metric, List<StatsDLine> metrics)
    {
        if (metric.Type == StatsDType.Set)
        {
            metrics.Add(metric with { Member = Encoding.UTF8.GetString(values) });
            return null;
        }

        foreach (Range one in values.Split((byte)':'))
        {
            ReadOnlySpan<byte> value = values[one];
            bool isChange = metric.Type == StatsDType.Gauge && value is [(byte)'+' or (byte)'-', ..];
            if (!TryNumber(value, out double number))
                return "the value is not a number.";
            metrics.Add(metric with { Value = number, IsChange = isChange });
        }

        return null;
    }

    private static bool TryNumber(ReadOnlySpan<byte> text, out double number) =>
        Utf8Parser.TryParse(text, out number, out int used) && used == text.Length && double.IsFinite(number);

    private static StatsDType? TypeOf(string type) => type switch
    {
        "c" or "m" => StatsDType.Counter,
        "g" => StatsDType.Gauge,
        "ms" => StatsDType.Timer,
        "h" or "d" => StatsDType.Histogram,
        "s" => StatsDType.Set,
        _ => null,
    };

    private static void AddTag(string tag, char separator, List<KeyValuePair<string, string>> tags)
    {
        int at = tag.IndexOf(separator, StringComparison.Ordinal);
        if (at > 0 && at < tag.Length - 1)
            tags.Add(new(tag[..at], tag[(at + 1)..]));
        else if (at < 0 && tag.Length > 0)
            tags.Add(new(tag, "true"));
    }
}
