using System.ComponentModel.DataAnnotations;

namespace Bongsu.Report.Sections.IncidentList;

/// <summary>Options of <c>incident-list</c>.</summary>
internal sealed class IncidentListOptions
{
    /// <summary>How many are shown, 1 to 100; the others are a link away. Default 10.</summary>
    [Range(1, 100)]
    public int Most { get; init; } = 10;
}
