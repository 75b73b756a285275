namespace Bongsu.Collect.Sources.Prometheus;

/// <summary><c>prometheus</c>.</summary>
internal sealed class PrometheusSourceKind() : SourceKind<PrometheusSourceOptions, PrometheusSource>(
    "prometheus", "Firing alerts of a Prometheus or vmalert, by /api/v1/alerts.");
