using Bongsu.Detect.Trials;

namespace Bongsu.Views.Trials;

/// <summary>What a trigger would have done and who would have been notified.</summary>
public sealed record TrialResult
{
    /// <summary>What was tried.</summary>
    public required TrialCheck Check { get; init; }

    /// <summary>The problems and the values.</summary>
    public required BacktestResult Backtest { get; init; }

    /// <summary>How many of the problems meet one of this host that really was and that somebody acknowledged.</summary>
    public required int AcknowledgedAsReal { get; init; }

    /// <summary>How long the problem in the middle lasted; null without problems.</summary>
    public TimeSpan? Median { get; init; }

    /// <summary>How long the longest one lasted; null without problems.</summary>
    public TimeSpan? Longest { get; init; }

    /// <summary>Who would have been notified, by the configuration in force now; only organisations that the viewer may see.</summary>
    public required IReadOnlyList<TrialNotified> Notified { get; init; }
}
