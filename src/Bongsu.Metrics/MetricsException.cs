namespace Bongsu.Metrics;

/// <summary>
/// The store could not do what was asked: <see cref="MayRetry"/> says whether the same call may succeed later (disk full, far side
/// down) or the caller must change it (too many series, too many samples).
/// </summary>
public sealed class MetricsException(string message, bool mayRetry, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>True when the environment is at fault and the same call may succeed later.</summary>
    public bool MayRetry { get; } = mayRetry;
}
