using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using Bongsu.Protocols.Prometheus;

namespace Bongsu.Collect.Receivers.Otlp;

/// <summary>The labels of the series of one point, ordered by name. Used again for each point; for one caller at a time.</summary>
internal sealed class PointLabels
{
    private const string MetricName = "__name__";
    private readonly SortedDictionary<string, string> _labels = new(StringComparer.Ordinal);

    /// <summary>Begins with the attributes of a point and what says who sends; the latter wins.</summary>
    /// <param name="attributes">Attributes under their own names; those whose names become one are joined by <c>;</c>.</param>
    /// <param name="target">Labels such as <c>job</c>.</param>
    public void Begin(IReadOnlyList<KeyValuePair<string, string>> attributes, IReadOnlyList<KeyValuePair<string, string>> target)
    {
        _labels.Clear();
        if (attributes.Count > 0)
            Add(attributes);
        foreach ((string name, string value) in target)
            _labels[name] = value;
    }

    /// <summary>What stands for the point's stream among all others.</summary>
    public UInt128 StreamOf(string metric)
    {
        var hash = new XxHash128();
        Append(hash, metric);
        foreach ((string name, string value) in _labels)
        {
            Append(hash, name);
            Append(hash, value);
        }

        return hash.GetCurrentHashAsUInt128();
    }

    /// <summary>Writes one series.</summary>
    /// <param name="part">To what.</param>
    /// <param name="metric">Its name.</param>
    /// <param name="sample">Its sample.</param>
    /// <param name="extra">One more label, such as <c>le</c>, which wins over an attribute of that name; null for none.</param>
    /// <param name="value">The value of that label.</param>
    public void Write(RemoteWriteEncoder part, string metric, RemoteSample sample, string? extra = null, double value = 0)
    {
        _labels[MetricName] = metric;
        if (extra is not null)
            _labels[extra] = Text(value);
        part.BeginSeries();
        foreach ((string name, string text) in _labels)
        {
            if (text.Length > 0)
                part.AddLabel(name, text);
        }

        part.AddSample(sample);
        part.EndSeries();
        _labels.Remove(MetricName);
    }

    /// <summary>As Prometheus writes the values of <c>le</c> and <c>quantile</c>: the fewest digits that are this number, never an exponent.</summary>
    internal static string Text(double value)
    {
        if (double.IsPositiveInfinity(value))
            return "+Inf";
        if (double.IsNegativeInfinity(value))
            return "-Inf";
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        int at = text.IndexOf('E', StringComparison.Ordinal);
        if (at < 0)
            return text;
        int exponent = int.Parse(text.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        string sign = text[0] == '-' ? "-" : "";
        string digits = text[sign.Length..at].Replace(".", "", StringComparison.Ordinal);
        int point = 1 + exponent;
        if (point <= 0)
            return $"{sign}0.{new string('0', -point)}{digits}";
        return point >= digits.Length ? sign + digits.PadRight(point, '0') : $"{sign}{digits[..point]}.{digits[point..]}";
    }

    private void Add(IReadOnlyList<KeyValuePair<string, string>> attributes)
    {
        // By their own names, so that those that become one are joined in the same order each time.
        foreach ((string name, string value) in attributes.OrderBy(static a => a.Key, StringComparer.Ordinal))
        {
            string label = OtlpNames.OfLabel(name);
            if (label.Length == 0 || value.Length == 0)
                continue;
            _labels[label] = _labels.TryGetValue(label, out string? other) ? $"{other};{value}" : value;
        }
    }

    private static void Append(XxHash128 hash, string text)
    {
        hash.Append(MemoryMarshal.AsBytes(text.AsSpan()));
        hash.Append([0xFF, 0xFF]);
    }
}
