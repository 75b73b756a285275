using System.ComponentModel.DataAnnotations;

namespace Bongsu.Report.Sections.Precursors;

/// <summary>Options of <c>precursors</c>.</summary>
internal sealed class PrecursorsOptions
{
    /// <summary>How long before a big problem a small one may have come, 10 min to 7 d. Default 6 h.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "7.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan Within { get; init; } = TimeSpan.FromHours(6);
}
