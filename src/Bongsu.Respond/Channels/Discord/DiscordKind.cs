using Bongsu.Model.Kinds;
using Bongsu.Respond.Channels.Chats;

namespace Bongsu.Respond.Channels.Discord;

/// <summary><c>discord</c>.</summary>
internal sealed class DiscordKind() : ChannelKind<DiscordOptions, DiscordChannel>(TypeName, "A Discord app: notifications with buttons, and commands.")
{
    /// <summary>The kind's type.</summary>
    public const string TypeName = "discord";

    /// <inheritdoc />
    public override ChannelUse Use => ChannelUse.Alert;

    /// <inheritdoc />
    public override IReadOnlyList<Type> Parts => [typeof(DiscordApi), typeof(DiscordInteractions)];

    /// <inheritdoc />
    public override IReadOnlyList<KindEndpoint> Endpoints { get; } =
    [
        new()
        {
            Prefix = "discord",
            Group = "Chats",
            Routes =
            [
                new($"{{{ChannelEndpoints.Place}}}", "Discord says which command was given to the app of a channel or which button was pressed; signed."),
            ],
            MaxBodyBytes = 256 * 1024,
            Handler = typeof(DiscordInteractions),
        },
    ];

    /// <inheritdoc />
    public override string? AddressFault(string address) => DiscordAddress.IsId(address) || ChatRecipients.IsUser(address)
        ? null
        : $"'{address}' is neither the number of a Discord channel (the app says it to who gives it the command 'address') nor @ and a user's name.";
}
