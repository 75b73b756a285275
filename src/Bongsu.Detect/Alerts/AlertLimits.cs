using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Bongsu.Detect.Alerts;

/// <summary>What is taken of the alerts of other systems.</summary>
[Category("alerts")]
public sealed record AlertLimits
{
    /// <summary>The most alerts that fire at once; further ones are refused. Default 10,000.</summary>
    [Range(1, 1_000_000)]
    public int Firing { get; init; } = 10_000;

    /// <summary>An alert whose sender gives it no end is over when it has not been sent again for so long. Default 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "7.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan ResolveTimeout { get; init; } = TimeSpan.FromMinutes(5);
}
