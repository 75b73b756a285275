namespace Bongsu.Collect.Receivers.SeriesIngest;

/// <summary>
/// What became of a message of series, as the sender must know it: whether to go on, to give it up, or to try it again. Later ones are worse.
/// </summary>
public enum SeriesStatus
{
    /// <summary>204: every sample is durable.</summary>
    Accepted = 204,

    /// <summary>400: it, or the series that the reason names, will never be taken; what could be taken of it is durable.</summary>
    Bad = 400,

    /// <summary>413: larger than is taken.</summary>
    TooLarge = 413,

    /// <summary>503: it, or its rest, was not stored; the same request may be taken later.</summary>
    TryAgain = 503,
}
