using System.ComponentModel.DataAnnotations;

namespace Bongsu.Report.Sections.RunOut;

/// <summary>Options of <c>run-out</c>: which items say how full something is. <c>*</c> stands for any characters.</summary>
internal sealed class RunOutOptions
{
    /// <summary>Keys of items that say how much is used, in per cent. Default <c>*pused*</c>.</summary>
    public IReadOnlyList<string> Used { get; init; } = ["*pused*"];

    /// <summary>Keys of items that say how much is left, in per cent. Default <c>*pfree*</c> and <c>*pavailable*</c>.</summary>
    public IReadOnlyList<string> Left { get; init; } = ["*pfree*", "*pavailable*"];

    /// <summary>Keys of items that count days that are left. Default those of certificates, <c>*cert.days*</c>.</summary>
    public IReadOnlyList<string> DaysLeft { get; init; } = ["*cert.days*"];

    /// <summary>How far ahead is looked, 1 to 365 days. Default 30 days.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "365.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan Horizon { get; init; } = TimeSpan.FromDays(30);
}
