using Bongsu.Model.Kinds;
using Bongsu.Respond.Channels.Chats;

namespace Bongsu.Respond.Channels.Slack;

/// <summary><c>slack</c>.</summary>
internal sealed class SlackKind() : ChannelKind<SlackOptions, SlackChannel>(TypeName, "A Slack app: one thread an incident, buttons, and commands.")
{
    /// <summary>The kind's type.</summary>
    public const string TypeName = "slack";

    /// <inheritdoc />
    public override ChannelUse Use => ChannelUse.Alert;

    /// <inheritdoc />
    public override IReadOnlyList<Type> Parts => [typeof(SlackApi), typeof(SlackBot), typeof(SlackWebhook), typeof(SlackSocket)];

    /// <inheritdoc />
    public override IReadOnlyList<KindEndpoint> Endpoints { get; } =
    [
        new()
        {
            Prefix = "slack",
            Group = "Chats",
            Routes = [new($"{{{ChannelEndpoints.Place}}}", "Slack says what was written to the app of a channel and which buttons were pressed; signed.")],
            MaxBodyBytes = 256 * 1024,
            Handler = typeof(SlackWebhook),
        },
    ];

    /// <inheritdoc />
    public override string? AddressFault(string address) => SlackAddress.IsId(address) || ChatRecipients.IsUser(address)
        ? null
        : $"'{address}' is neither an id of Slack's (C0123ABCD, U0123ABCD; the app says it to who sends it 'address'), nor a channel such as #ops, nor @ and "
            + "a user's name.";
}
