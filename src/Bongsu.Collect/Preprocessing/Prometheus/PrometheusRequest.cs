namespace Bongsu.Collect.Preprocessing.Prometheus;

/// <summary>What <c>prometheus-pattern</c> takes of the metrics that its pattern chooses.</summary>
public enum PrometheusRequest
{
    /// <summary>The number of the only one.</summary>
    Value,

    /// <summary>A label of the only one.</summary>
    Label,

    /// <summary>A number computed of all.</summary>
    Function,
}
