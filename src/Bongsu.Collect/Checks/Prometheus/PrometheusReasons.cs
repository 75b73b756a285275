using Bongsu.Model.Words;

namespace Bongsu.Collect.Checks.Prometheus;

/// <summary>Why prometheus checks fail.</summary>
[Sentences("prometheus")]
internal static partial class PrometheusReasons;
