using System.ComponentModel.DataAnnotations;
using Bongsu.Model.Options;

namespace Bongsu.Respond.Channels.Discord;

/// <summary>Options of a <c>discord</c> channel.</summary>
internal sealed class DiscordOptions : IValidatableObject
{
    private const int KeyDigits = 64;

    /// <summary>The bot's token.</summary>
    [Required]
    public Secret? Token { get; init; }

    /// <summary>
    /// The app's public key, 64 hexadecimal digits, by which Discord's calls to /discord/NAME are told from others'; without it nothing is taken there.
    /// </summary>
    public string? PublicKey { get; init; }

    /// <summary>Where Discord's API is. Default https://discord.com.</summary>
    public string Url { get; init; } = "https://discord.com";

    /// <summary>Numbers of channels whose members may read and operate what the channel is notified of. Default none.</summary>
    public IReadOnlyList<string> Trusted { get; init; } = [];

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (HttpUrl.Refuse(Url, "token") is { } refusal)
            yield return new ValidationResult(refusal);
        if (PublicKey is { } key && (key.Length != KeyDigits || !key.All(char.IsAsciiHexDigit)))
            yield return new ValidationResult("publicKey is not the app's public key: 64 hexadecimal digits.");
        foreach (string room in Trusted.Where(r => !DiscordAddress.IsNumber(r)))
            yield return new ValidationResult($"trusted '{room}' is not the number of a Discord channel.");
        if (Token is { } token && token.Reveal().Any(c => char.IsControl(c) || c == ' '))
            yield return new ValidationResult("token has blanks or control characters.");
    }
}
