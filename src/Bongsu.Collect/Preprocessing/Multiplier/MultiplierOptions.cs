using System.ComponentModel.DataAnnotations;

namespace Bongsu.Collect.Preprocessing.Multiplier;

/// <summary>Options of <c>multiplier</c>.</summary>
public sealed record MultiplierOptions
{
    /// <summary>What numbers are multiplied by, such as 8 (bytes to bits) or 0.001; not 0.</summary>
    [Range(-1e300, 1e300)]
    [DeniedValues(0d, ErrorMessage = "factor must not be 0.")]
    public required double Factor { get; init; }
}
