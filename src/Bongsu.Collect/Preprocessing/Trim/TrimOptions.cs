using System.ComponentModel.DataAnnotations;

namespace Bongsu.Collect.Preprocessing.Trim;

/// <summary>Options of <c>trim</c>.</summary>
public sealed record TrimOptions
{
    /// <summary>The characters to take away, with <c>\s \t \r \n</c> for white space; all white space where empty, which is the default.</summary>
    [StringLength(256)]
    public string Characters { get; init; } = "";

    /// <summary>Which end: both (the default), start or end.</summary>
    public TrimSide Side { get; init; } = TrimSide.Both;
}
