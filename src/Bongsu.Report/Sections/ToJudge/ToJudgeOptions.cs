using System.ComponentModel.DataAnnotations;

namespace Bongsu.Report.Sections.ToJudge;

/// <summary>Options of <c>to-judge</c>.</summary>
internal sealed class ToJudgeOptions
{
    /// <summary>How many kinds are asked about, 1 to 20. Default 5.</summary>
    [Range(1, 20)]
    public int Asked { get; init; } = 5;
}
