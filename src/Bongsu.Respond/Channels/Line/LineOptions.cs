using System.ComponentModel.DataAnnotations;
using Bongsu.Model.Options;

namespace Bongsu.Respond.Channels.Line;

/// <summary>Options of a <c>line</c> channel.</summary>
internal sealed class LineOptions : IValidatableObject
{
    /// <summary>The channel access token of the Messaging API.</summary>
    [Required]
    public Secret? Token { get; init; }

    /// <summary>The channel secret, which LINE signs with what it sends here; without it nothing is taken from LINE.</summary>
    public Secret? Secret { get; init; }

    /// <summary>Where LINE's API is. Default https://api.line.me.</summary>
    public string Url { get; init; } = "https://api.line.me";

    /// <summary>What the bot is called in groups. Default bongsu.</summary>
    public string Name { get; init; } = "bongsu";

    /// <summary>Groups and rooms whose members may read and operate what the group is notified of. Default none.</summary>
    public IReadOnlyList<string> Trusted { get; init; } = [];

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (HttpUrl.Refuse(Url, "token") is { } refusal)
            yield return new ValidationResult(refusal);
        foreach (string room in Trusted.Where(r => !LineAddress.IsId(r) || r[0] == 'U'))
            yield return new ValidationResult($"trusted '{room}' is not a LINE group or room: C or R and 32 hexadecimal digits.");
        if (Name.Length is 0 or > 40 || Name.Any(char.IsControl))
            yield return new ValidationResult($"name '{Name}' is not what a bot can be called: 1 to 40 characters.");
        if (Token is { } token && token.Reveal().Any(char.IsControl))
            yield return new ValidationResult("token has control characters.");
    }
}
