namespace Bongsu.Collect.Receivers.Prometheus;

/// <summary>What became of a remote write, as the sender must know it: whether to go on, to give this request up, or to try it again.</summary>
public enum RemoteWriteStatus
{
    /// <summary>204: every sample is durable.</summary>
    Accepted = 204,

    /// <summary>400: it, or the series that the reason names, will never be taken; what could be taken of it is durable.</summary>
    Bad = 400,

    /// <summary>413: larger than is taken.</summary>
    TooLarge = 413,

    /// <summary>503: nothing of it was stored; the same request may be taken later.</summary>
    TryAgain = 503,
}
