using Bongsu.Protocols.Otlp;
using Bongsu.Protocols.Prometheus;

namespace Bongsu.Collect.Receivers.Otlp;

/// <summary>
/// Writes the points of a request as series, as Prometheus does: <c>job</c> and <c>instance</c> from the resource, its other attributes on
/// <c>target_info</c>. For one request.
/// </summary>
/// <param name="turn">Where points that count from the one before are added up; null where the request has none.</param>
internal sealed class OtlpTranslation(DeltaStreams.Turn? turn)
{
    private const ulong StaleBits = 0x7FF0_0000_0000_0002;
    private readonly PointLabels _labels = new();
    private string? _reason;

    /// <summary>How many points were not written.</summary>
    public int Refused { get; private set; }

    /// <summary>How many points there were.</summary>
    public int Points { get; private set; }

    /// <summary>Why the first of those that were not written was not; null where all were.</summary>
    public string? Reason => _reason;

    /// <summary>Whether a request has points that count from the one before.</summary>
    public static bool HasDeltas(IReadOnlyList<OtlpResource> resources) =>
        resources.Any(static r => r.Metrics.Any(static m => m.Temporality == OtlpTemporality.Delta));

    /// <summary>Writes all into a message, which is handed out, and emptied, each time that it has grown large.</summary>
    /// <param name="resources">The request.</param>
    /// <param name="part">What is written to.</param>
    /// <param name="bytes">How large that is.</param>
    public IEnumerable<RemoteWriteEncoder> Write(IReadOnlyList<OtlpResource> resources, RemoteWriteEncoder part, int bytes)
    {
        part.Clear();
        foreach (OtlpResource resource in resources)
        {
            var target = OtlpTarget.Of(resource.Attributes);
            ulong latest = 0;
            foreach (OtlpMetric metric in resource.Metrics)
            {
                string name = OtlpNames.OfMetric(metric);
                foreach (OtlpPoint point in metric.Points)
                {
                    Points++;
                    if (WritePoint(metric, name, point, target, part) is { } because)
                        Refuse(metric, because);
                    else
                        latest = Math.Max(latest, point.TimeNs);
                    if (part.Length < bytes)
                        continue;
                    yield return part;
                    part.Clear();
                }
            }

            if (latest > 0 && target.HasInfo)
            {
                _labels.Begin(target.Others, target.Labels);
                _labels.Write(part, "target_info", new RemoteSample(ToMs(latest), 1));
            }
        }

        if (part.Length > 0)
            yield return part;
    }

    private static long ToMs(ulong nanoseconds) => (long)(nanoseconds / 1_000_000);

    private static string? Fault(OtlpMetric metric, string name, OtlpPoint point)
    {
        if (name.Length == 0)
            return "the metric has no name that can be kept.";
        return point switch
        {
            OtlpHistogramPoint { Counts.Count: > 0 } h when h.Counts.Count != h.Bounds.Count + 1 =>
                $"a histogram has {h.Counts.Count} buckets and {h.Bounds.Count} bounds; there must be one bucket more.",
            OtlpExponentialPoint { Scale: < ExponentialBuckets.LeastScale or > ExponentialBuckets.GreatestScale } e =>
                $"an exponential histogram has the scale {e.Scale}; {ExponentialBuckets.LeastScale} to {ExponentialBuckets.GreatestScale} are taken.",
            OtlpNumberPoint when metric is { Temporality: OtlpTemporality.Delta, IsMonotonic: false } =>
                "a sum that may fall counts from the point before; let the sender export it as cumulative.",
            _ => null,
        };
    }

    private void Refuse(OtlpMetric metric, string because)
    {
        Refused++;
        string name = metric.Name.Length > 100 ? metric.Name[..100] + "…" : metric.Name;
        _reason ??= $"{name}: {because}";
    }

    private string? WritePoint(OtlpMetric metric, string name, OtlpPoint point, OtlpTarget target, RemoteWriteEncoder part)
    {
        if (Fault(metric, name, point) is { } fault)
            return fault;
        _labels.Begin(point.Attributes, target.Labels);
        if (metric.Temporality == OtlpTemporality.Delta && turn is not null && !point.HasNoValue)
        {
            if (point is OtlpExponentialPoint fine)
                point = ExponentialBuckets.Coarser(fine, ExponentialBuckets.FinestScale);
            if (turn.Add(_labels.StreamOf(name), point, out OtlpPoint? sum) is { } because)
                return because;
            if (sum is null)
                return null;
            point = sum;
        }

        WriteSeries(name, point, part);
        return null;
    }

    private void WriteSeries(string name, OtlpPoint point, RemoteWriteEncoder part)
    {
        RemoteSample At(double value) => new(ToMs(point.TimeNs), point.HasNoValue ? BitConverter.UInt64BitsToDouble(StaleBits) : value);
        switch (point)
        {
            case OtlpNumberPoint number:
                _labels.Write(part, name, At(number.Value));
                break;
            case OtlpHistogramPoint histogram:
                WriteCountAndSum(name, At(histogram.Count), histogram.Sum is { } sum ? At(sum) : null, part);
                ulong count = 0;
                for (int i = 0; i < histogram.Bounds.Count && i < histogram.Counts.Count; i++)
                {
                    count += histogram.Counts[i];
                    if (double.IsFinite(histogram.Bounds[i]))
                        _labels.Write(part, name + "_bucket", At(count), "le", histogram.Bounds[i]);
                }

                _labels.Write(part, name + "_bucket", At(histogram.Count), "le", double.PositiveInfinity);
                break;
            case OtlpExponentialPoint exponential:
                WriteCountAndSum(name, At(exponential.Count), exponential.Sum is { } total ? At(total) : null, part);
                foreach ((double bound, ulong values) in ExponentialBuckets.Cumulative(exponential))
                    _labels.Write(part, name + "_bucket", At(values), "le", bound);
                _labels.Write(part, name + "_bucket", At(exponential.Count), "le", double.PositiveInfinity);
                break;
            case OtlpSummaryPoint summary:
                WriteCountAndSum(name, At(summary.Count), At(summary.Sum), part);
                foreach ((double quantile, double value) in summary.Quantiles)
                    _labels.Write(part, name, At(value), "quantile", quantile);
                break;
        }
    }

    private void WriteCountAndSum(string name, RemoteSample count, RemoteSample? sum, RemoteWriteEncoder part)
    {
        _labels.Write(part, name + "_count", count);
        if (sum is { } known)
            _labels.Write(part, name + "_sum", known);
    }
}
