namespace Bongsu.Protocols.Prometheus.Exposition;

/// <summary>What is wrong with an exposition.</summary>
public enum ExpositionFault
{
    /// <summary>A line is neither a sample nor a comment.</summary>
    Malformed,

    /// <summary>There are more samples than are taken.</summary>
    TooMany,
}
