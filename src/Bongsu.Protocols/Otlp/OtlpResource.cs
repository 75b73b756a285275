namespace Bongsu.Protocols.Otlp;

/// <summary>What sends metrics, and what it sent; the scopes of its instruments are not told apart.</summary>
public sealed record OtlpResource
{
    /// <summary>Names such as <c>service.name</c>, and values as in <see cref="OtlpPoint.Attributes"/>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Attributes { get; init; } = [];

    /// <summary>The metrics in the order sent.</summary>
    public IReadOnlyList<OtlpMetric> Metrics { get; init; } = [];
}
