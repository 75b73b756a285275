namespace Bongsu.Protocols.Otlp;

/// <summary>A point of a summary.</summary>
public sealed record OtlpSummaryPoint : OtlpPoint
{
    /// <summary>How many values.</summary>
    public ulong Count { get; init; }

    /// <summary>Their sum.</summary>
    public double Sum { get; init; }

    /// <summary>Quantiles, 0 to 1, and the value of each.</summary>
    public IReadOnlyList<(double Quantile, double Value)> Quantiles { get; init; } = [];
}
