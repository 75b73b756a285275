using System.Buffers;
using System.ComponentModel.DataAnnotations;
using Bongsu.Model.Options;

namespace Bongsu.Respond.Channels.Telegram;

/// <summary>Options of a <c>telegram</c> channel.</summary>
internal sealed class TelegramOptions : IValidatableObject
{
    private static readonly SearchValues<char> s_inToken = SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ:_-");

    /// <summary>The bot's token, from BotFather.</summary>
    [Required]
    public Secret? Token { get; init; }

    /// <summary>Where the Bot API is. Default https://api.telegram.org.</summary>
    public string Url { get; init; } = "https://api.telegram.org";

    /// <summary>Whether the bot listens, for commands and buttons. False where another program does: Telegram has one listener a bot. Default true.</summary>
    public bool Listen { get; init; } = true;

    /// <summary>Numbers of groups whose members may read and operate what the group is notified of. Default none.</summary>
    public IReadOnlyList<string> Trusted { get; init; } = [];

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (HttpUrl.Refuse(Url, "token") is { } refusal)
            yield return new ValidationResult(refusal);
        foreach (string room in Trusted.Where(r => !TelegramAddress.IsId(r) || r[0] != '-'))
            yield return new ValidationResult($"trusted '{room}' is not the number of a Telegram group, such as -1001234567890.");
        if (Token is { } token && token.Reveal().AsSpan().ContainsAnyExcept(s_inToken))
            yield return new ValidationResult("token is not a bot's token: digits, a colon, letters, digits, _ and -.");
    }
}
