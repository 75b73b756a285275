namespace Bongsu.Protocols.Otlp;

/// <summary>What the values of a sum or histogram count from.</summary>
public enum OtlpTemporality
{
    /// <summary>It is not said.</summary>
    Unspecified,

    /// <summary>From the point before.</summary>
    Delta,

    /// <summary>From a fixed start.</summary>
    Cumulative,
}
