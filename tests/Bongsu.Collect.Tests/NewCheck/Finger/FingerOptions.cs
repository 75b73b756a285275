using System.ComponentModel.DataAnnotations;
using Bongsu.Collect.Checks.Conversations;

namespace Bongsu.Collect.Checks.Finger;

/// <summary>Options of <c>finger</c>.</summary>
public sealed record FingerOptions : ConnectionOptions
{
    /// <summary>The user who is asked for; everybody where it is absent.</summary>
    [RegularExpression(@"[\w.-]{1,64}", ErrorMessage = "user is a login name.")]
    public string? User { get; init; }

    /// <summary>A text that the answer must contain.</summary>
    [StringLength(1024, MinimumLength = 1)]
    public string? Contains { get; init; }
}
