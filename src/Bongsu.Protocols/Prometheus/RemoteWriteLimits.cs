namespace Bongsu.Protocols.Prometheus;

/// <summary>What is accepted in one remote-write request.</summary>
public sealed record RemoteWriteLimits
{
    /// <summary>The defaults.</summary>
    public static RemoteWriteLimits Default { get; } = new();

    /// <summary>Greatest message after decompression, in bytes. Default 64 MiB. (The compressed length is bounded by whoever reads the HTTP body.)</summary>
    public int MaxMessageBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Most series in one message. Default 1 000 000.</summary>
    public int MaxSeries { get; init; } = 1_000_000;

    /// <summary>Most samples in one message. Default 5 000 000.</summary>
    public int MaxSamples { get; init; } = 5_000_000;

    /// <summary>Most labels of one series, the metric's name included. Default 64.</summary>
    public int MaxLabels { get; init; } = 64;

    /// <summary>Longest name of a label, in bytes of UTF-8. Default 512.</summary>
    public int MaxLabelNameBytes { get; init; } = 512;

    /// <summary>Longest value of a label, in bytes of UTF-8. Default 4096.</summary>
    public int MaxLabelValueBytes { get; init; } = 4096;
}
