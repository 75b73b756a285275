namespace Bongsu.Collect.Preprocessing.Prometheus;

/// <summary>One line of metrics.</summary>
/// <param name="Name">The metric's name.</param>
/// <param name="Labels">Its labels, in their order.</param>
/// <param name="Value">Its number as it is written.</param>
/// <param name="Line">The whole line.</param>
internal sealed record PrometheusMetric(string Name, IReadOnlyList<KeyValuePair<string, string>> Labels, string Value, string Line);
