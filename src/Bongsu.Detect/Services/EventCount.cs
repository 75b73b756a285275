namespace Bongsu.Detect.Services;

/// <summary>Results of checks in a span.</summary>
/// <param name="Total">All.</param>
/// <param name="Bad">Failed ones among them; a service's check has looked twice before it says so.</param>
public readonly record struct EventCount(long Total, long Bad)
{
    /// <summary>The share that failed, 0 where there were none.</summary>
    public double BadShare => Total == 0 ? 0 : (double)Bad / Total;

    /// <summary>Both together.</summary>
    public static EventCount operator +(EventCount a, EventCount b) => new(a.Total + b.Total, a.Bad + b.Bad);
}
