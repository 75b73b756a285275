using System.ComponentModel.DataAnnotations;

namespace Bongsu.Collect.Preprocessing.Trim;

/// <summary>Options of <c>ltrim</c> and <c>rtrim</c>.</summary>
public sealed record OneSideTrimOptions
{
    /// <summary>The characters to take away, with <c>\s \t \r \n</c> for white space; all white space where empty, which is the default.</summary>
    [StringLength(256)]
    public string Characters { get; init; } = "";
}
