namespace Bongsu.Views.Problems;

/// <summary>Which problems are summarised, and how they are put together.</summary>
public sealed record ProblemTimesFilter
{
    /// <summary>Started then or later; Unix milliseconds.</summary>
    public required long FromMs { get; init; }

    /// <summary>Started before; Unix milliseconds.</summary>
    public required long ToMs { get; init; }

    /// <summary>Put together by this.</summary>
    public ProblemTimesBy By { get; init; }

    /// <summary>For days, weeks and months: whose.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;
}
