namespace Bongsu.Protocols.Prometheus.Exposition;

/// <summary>One sample of an exposition.</summary>
/// <param name="Name">The metric's name.</param>
/// <param name="Labels">Its labels, in the order of their names; none twice.</param>
/// <param name="Value">The value; may be infinite or not a number.</param>
public sealed record ExposedSample(string Name, IReadOnlyList<KeyValuePair<string, string>> Labels, double Value)
{
    /// <summary>As PromQL writes it: <c>http_requests_total{code="200",method="get"}</c>.</summary>
    public override string ToString() => Labels.Count == 0
        ? Name
        : Name + "{" + string.Join(',', Labels.Select(l => $"{l.Key}=\"{Escaped(l.Value)}\"")) + "}";

    private static string Escaped(string value) => value.AsSpan().ContainsAny('\\', '"', '\n')
        ? value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)
        : value;
}
