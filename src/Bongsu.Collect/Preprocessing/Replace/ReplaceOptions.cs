using System.ComponentModel.DataAnnotations;

namespace Bongsu.Collect.Preprocessing.Replace;

/// <summary>Options of <c>str-replace</c>.</summary>
public sealed record ReplaceOptions
{
    /// <summary>The text that is looked for, with <c>\s \t \r \n \\</c> for white space and the backslash; 1 to 2048 characters.</summary>
    [StringLength(2048, MinimumLength = 1)]
    public required string Search { get; init; }

    /// <summary>What is put in its place, written in the same way; nothing by default.</summary>
    [StringLength(2048)]
    public string Replacement { get; init; } = "";
}
