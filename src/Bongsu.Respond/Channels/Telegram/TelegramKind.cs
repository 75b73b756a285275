using Bongsu.Model.Kinds;
using Bongsu.Respond.Channels.Chats;

namespace Bongsu.Respond.Channels.Telegram;

/// <summary><c>telegram</c>.</summary>
internal sealed class TelegramKind() : ChannelKind<TelegramOptions, TelegramChannel>(TypeName, "A Telegram bot: notifications with buttons, and commands.")
{
    /// <summary>The kind's type.</summary>
    public const string TypeName = "telegram";

    /// <inheritdoc />
    public override ChannelUse Use => ChannelUse.Alert;

    /// <inheritdoc />
    public override IReadOnlyList<Type> Parts => [typeof(TelegramApi), typeof(TelegramBot), typeof(TelegramPolling)];

    /// <inheritdoc />
    public override string? AddressFault(string address) => TelegramAddress.IsId(address) || ChatRecipients.IsUser(address)
        ? null
        : $"'{address}' is neither a number of a Telegram chat (the bot says it to who sends it 'address') nor @ and a user's name.";
}
