namespace Bongsu.Protocols.Otlp;

/// <summary>A point of a gauge or sum.</summary>
public sealed record OtlpNumberPoint : OtlpPoint
{
    /// <summary>The value; integers above 2^53 lose their last digits.</summary>
    public double Value { get; init; }
}
