using System.ComponentModel.DataAnnotations;
using Bongsu.Model.Options;

namespace Bongsu.Collect.Checks.Heartbeat;

/// <summary>Options of <c>heartbeat</c>.</summary>
public sealed record HeartbeatOptions : IValidatableObject
{
    /// <summary>How often the job signals, 1 s to 366 d.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>How much later than that is still well. Default 1 minute.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>What the job's URL ends in, 16 to 128 letters, digits, <c>-</c> and <c>_</c>; made from the names of host and check where absent.</summary>
    public Secret? Token { get; init; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Period < TimeSpan.FromSeconds(1) || Period > TimeSpan.FromDays(366))
            yield return new ValidationResult("period must be between 1s and 366d.", [nameof(Period)]);
        if (Grace > TimeSpan.FromDays(366))
            yield return new ValidationResult("grace must be 366d at most.", [nameof(Grace)]);
        if (Token is not null && Token.Reveal() != Secret.Mask && !HeartbeatToken.IsValid(Token.Reveal()))
            yield return new ValidationResult("token must be 16 to 128 letters, digits, - and _.", [nameof(Token)]);
    }
}
