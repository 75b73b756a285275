using System.Text;
using Bongsu.Protocols.Otlp;

namespace Bongsu.Collect.Receivers.Otlp;

/// <summary>
/// The names of metrics and labels as Prometheus makes them of OpenTelemetry's: characters that it does not know are underscores, and the unit and the type are
/// said at the end (OpenTelemetry specification, "Prometheus and OpenMetrics compatibility").
/// </summary>
internal static class OtlpNames
{
    private static readonly Dictionary<string, string> s_units = new(StringComparer.Ordinal)
    {
        ["d"] = "days",
        ["h"] = "hours",
        ["min"] = "minutes",
        ["s"] = "seconds",
        ["ms"] = "milliseconds",
        ["us"] = "microseconds",
        ["ns"] = "nanoseconds",
        ["By"] = "bytes",
        ["KiBy"] = "kibibytes",
        ["MiBy"] = "mebibytes",
        ["GiBy"] = "gibibytes",
        ["TiBy"] = "tibibytes",
        ["KBy"] = "kilobytes",
        ["MBy"] = "megabytes",
        ["GBy"] = "gigabytes",
        ["TBy"] = "terabytes",
        ["m"] = "meters",
        ["V"] = "volts",
        ["A"] = "amperes",
        ["J"] = "joules",
        ["W"] = "watts",
        ["g"] = "grams",
        ["Cel"] = "celsius",
        ["Hz"] = "hertz",
        ["1"] = "",
        ["%"] = "percent",
    };

    private static readonly Dictionary<string, string> s_perUnits = new(StringComparer.Ordinal)
    {
        ["s"] = "second",
        ["m"] = "minute",
        ["h"] = "hour",
        ["d"] = "day",
        ["w"] = "week",
        ["mo"] = "month",
        ["y"] = "year",
    };

    /// <summary>The name of a metric; empty where none of its name can be kept.</summary>
    public static string OfMetric(OtlpMetric metric)
    {
        List<string> words = Words(metric.Name, keepsColon: true);
        if (words.Count == 0)
            return "";
        AddUnit(words, metric.Unit);
        if (metric is { Kind: OtlpMetricKind.Sum, IsMonotonic: true })
            MoveToEnd(words, "total");
        else if (metric is { Kind: OtlpMetricKind.Gauge, Unit: "1" })
            MoveToEnd(words, "ratio");
        string name = string.Join('_', words);
        return char.IsAsciiDigit(name[0]) ? "_" + name : name;
    }

    /// <summary>The name of a label; empty where none of it can be kept.</summary>
    public static string OfLabel(string attribute)
    {
        var name = new StringBuilder(attribute.Length + 4);
        foreach (char c in attribute)
        {
            if (char.IsAsciiLetterOrDigit(c))
                name.Append(c);
            else if (name.Length == 0 || name[^1] != '_')
                name.Append('_');
        }

        if (name.Length == 0 || (name.Length == 1 && name[0] == '_'))
            return "";
        return name[0] switch
        {
            '_' => "key" + name,
            >= '0' and <= '9' => "key_" + name,
            _ => name.ToString(),
        };
    }

    private static void AddUnit(List<string> words, string unit)
    {
        int slash = unit.IndexOf('/', StringComparison.Ordinal);
        string main = UnitWord(slash < 0 ? unit : unit[..slash], s_units);
        if (main.Length > 0 && !words.Contains(main))
            words.Add(main);
        string per = slash < 0 ? "" : UnitWord(unit[(slash + 1)..], s_perUnits);
        if (per.Length > 0 && !words.Contains(per))
        {
            words.Add("per");
            words.Add(per);
        }
    }

    /// <summary>Units in braces are annotations, such as <c>{request}</c>.</summary>
    private static string UnitWord(string unit, Dictionary<string, string> known)
    {
        unit = unit.Trim();
        return unit.AsSpan().IndexOfAny('{', '}') >= 0 ? "" : known.GetValueOrDefault(unit) ?? string.Join('_', Words(unit, keepsColon: false));
    }

    private static void MoveToEnd(List<string> words, string word)
    {
        words.RemoveAll(w => w == word);
        words.Add(word);
    }

    private static List<string> Words(string name, bool keepsColon)
    {
        List<string> words = [];
        int from = 0;
        for (int i = 0; i <= name.Length; i++)
        {
            if (i < name.Length && (char.IsAsciiLetterOrDigit(name[i]) || (keepsColon && name[i] == ':')))
                continue;
            if (i > from)
                words.Add(name[from..i]);
            from = i + 1;
        }

        return words;
    }
}
