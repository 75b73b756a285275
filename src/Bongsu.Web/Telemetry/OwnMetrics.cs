using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Bongsu.Web.Telemetry;

/// <summary>
/// Listens to the program's own meters and writes what they measured in Prometheus' text format 0.0.4: counters as <c>_total</c>, up-down counters and gauges
/// as they are, histograms with buckets. Names and units follow OpenTelemetry's rules for Prometheus.
/// </summary>
internal sealed class OwnMetrics : IDisposable
{
    /// <summary>Combinations of tags kept per instrument; what comes above is counted in one series with the tag <c>overflow</c>.</summary>
    private const int MaxSeries = 1000;

    private const string Overflow = "overflow=\"true\"";

    private static readonly double[] s_seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
    private static readonly double[] s_numbers = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 100_000];

    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<Instrument, State> _instruments = new();
    private readonly Lock _collecting = new();

    /// <summary>Starts to listen at once, so that nothing is missed before the first scrape.</summary>
    public OwnMetrics()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (IsOurs(instrument.Meter.Name))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<byte>((i, v, tags, _) => Record(i, v, tags));
        _listener.SetMeasurementEventCallback<short>((i, v, tags, _) => Record(i, v, tags));
        _listener.SetMeasurementEventCallback<int>((i, v, tags, _) => Record(i, v, tags));
        _listener.SetMeasurementEventCallback<long>((i, v, tags, _) => Record(i, v, tags));
        _listener.SetMeasurementEventCallback<float>((i, v, tags, _) => Record(i, v, tags));
        _listener.SetMeasurementEventCallback<double>((i, v, tags, _) => Record(i, v, tags));
        _listener.SetMeasurementEventCallback<decimal>((i, v, tags, _) => Record(i, (double)v, tags));
        _listener.Start();
    }

    /// <inheritdoc />
    public void Dispose() => _listener.Dispose();

    /// <summary>Everything as text.</summary>
    public string Write()
    {
        lock (_collecting)
        {
            _listener.RecordObservableInstruments();
            var text = new StringBuilder();
            foreach ((Instrument instrument, State state) in _instruments.OrderBy(i => i.Key.Name, StringComparer.Ordinal))
                state.Write(text, instrument);
            return text.ToString();
        }
    }

    internal static string NameOf(Instrument instrument)
    {
        var name = new StringBuilder(instrument.Name.Length + 16);
        foreach (char c in instrument.Name)
            name.Append(char.IsAsciiLetterOrDigit(c) || c == ':' ? c : '_');
        string unit = UnitOf(instrument.Unit);
        if (unit.Length > 0 && !name.ToString().EndsWith("_" + unit, StringComparison.Ordinal))
            name.Append('_').Append(unit);
        if (State.KindOf(instrument) == "counter" && !name.ToString().EndsWith("_total", StringComparison.Ordinal))
            name.Append("_total");
        return name.ToString();
    }

    private static bool IsOurs(string meter) =>
        meter == "Bongsu"
            || meter.StartsWith("Bongsu.", StringComparison.Ordinal)
            || meter is "System.Runtime" or "Microsoft.AspNetCore.Hosting" or "Microsoft.AspNetCore.Server.Kestrel";

    // Units in braces are remarks, not units.
    private static string UnitOf(string? unit) => unit switch
    {
        null or "" or "1" => "",
        "s" => "seconds",
        "ms" => "milliseconds",
        "By" => "bytes",
        "%" => "percent",
        _ when unit[0] == '{' => "",
        _ => new string([.. unit.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_')]),
    };

    private void Record(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _instruments.GetOrAdd(instrument, static i => new State(i)).Record(value, tags);

    private sealed class State(Instrument instrument)
    {
        private readonly ConcurrentDictionary<string, Cell> _cells = new(StringComparer.Ordinal);
        private readonly ConcurrentDictionary<FewTags, Cell> _byTags = new();
        private readonly string _kind = KindOf(instrument);
        private readonly bool _replaces = instrument.IsObservable || instrument.GetType().Name.StartsWith("Gauge", StringComparison.Ordinal);
        private readonly double[]? _bounds = KindOf(instrument) == "histogram" ? (instrument.Unit is "s" ? s_seconds : s_numbers) : null;

        public static string KindOf(Instrument instrument)
        {
            string type = instrument.GetType().Name;
            return type.StartsWith("Histogram", StringComparison.Ordinal) ? "histogram"
                : type.StartsWith("Counter", StringComparison.Ordinal) || type.StartsWith("ObservableCounter", StringComparison.Ordinal) ? "counter" : "gauge";
        }

        public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            CellOf(tags).Record(value, _bounds, _replaces);
        }

        // By the tags as they are: labels are written once for each series, not for each measurement.
        private Cell CellOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            bool isFew = FewTags.TryTake(tags, out FewTags few);
            if (isFew && _byTags.TryGetValue(few, out Cell? known))
                return known;
            string labels = LabelsOf(tags);
            if (!_cells.TryGetValue(labels, out Cell? cell))
                cell = _cells.GetOrAdd(_cells.Count >= MaxSeries ? Overflow : labels, _ => new Cell(_bounds?.Length ?? 0));
            if (isFew && _byTags.Count < MaxSeries)
                _byTags.TryAdd(few, cell);
            return cell;
        }

        public void Write(StringBuilder text, Instrument of)
        {
            string name = NameOf(of);
            if (of.Description is { Length: > 0 } description)
                text.Append("# HELP ")
                    .Append(name)
                    .Append(' ')
                    .Append(description.ReplaceLineEndings(" ").Replace("\\", "\\\\", StringComparison.Ordinal))
                    .Append('\n');
            text.Append("# TYPE ").Append(name).Append(' ').Append(_kind).Append('\n');
            foreach ((string labels, Cell cell) in _cells.OrderBy(c => c.Key, StringComparer.Ordinal))
                cell.Write(text, name, labels, _bounds);
        }

        private static string LabelsOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (tags.IsEmpty)
                return "";
            var text = new StringBuilder();
            foreach (KeyValuePair<string, object?> tag in tags)
            {
                if (text.Length > 0)
                    text.Append(',');
                foreach (char c in tag.Key)
                    text.Append(char.IsAsciiLetterOrDigit(c) ? c : '_');
                string value = Convert.ToString(tag.Value, CultureInfo.InvariantCulture) ?? "";
                text.Append("=\"")
                    .Append(value.Replace(
                        "\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal))
                    .Append('"');
            }

            return text.ToString();
        }
    }

    private sealed class Cell(int bounds)
    {
        private readonly Lock _gate = new();
        private readonly long[] _buckets = new long[bounds + 1];
        private double _value;
        private long _count;

        public void Record(double value, double[]? limits, bool replaces)
        {
            lock (_gate)
            {
                _value = replaces ? value : _value + value;
                _count++;
                if (limits is null)
                    return;
                int i = Array.BinarySearch(limits, value);
                _buckets[i < 0 ? ~i : i]++;
            }
        }

        public void Write(StringBuilder text, string name, string labels, double[]? limits)
        {
            lock (_gate)
            {
                if (limits is null)
                {
                    Line(text, name, labels, _value);
                    return;
                }

                long below = 0;
                string and = labels.Length == 0 ? "" : labels + ",";
                for (int i = 0; i <= limits.Length; i++)
                {
                    below += _buckets[i];
                    string le = i == limits.Length ? "+Inf" : limits[i].ToString("R", CultureInfo.InvariantCulture);
                    Line(text, name + "_bucket", $"{and}le=\"{le}\"", below);
                }

                Line(text, name + "_sum", labels, _value);
                Line(text, name + "_count", labels, _count);
            }
        }

        private static void Line(StringBuilder text, string name, string labels, double value)
        {
            text.Append(name);
            if (labels.Length > 0)
                text.Append('{').Append(labels).Append('}');
            text.Append(' ').Append(double.IsNaN(value) ? "NaN" : value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
        }
    }
}
