using Bongsu.Model.Kinds;
using Bongsu.Respond.Channels.Chats;

namespace Bongsu.Respond.Channels.Line;

/// <summary><c>line</c>.</summary>
internal sealed class LineKind() : ChannelKind<LineOptions, LineChannel>(TypeName, "A LINE bot: notifications with buttons, and commands.")
{
    /// <summary>The kind's type.</summary>
    public const string TypeName = "line";

    /// <inheritdoc />
    public override ChannelUse Use => ChannelUse.Alert;

    /// <inheritdoc />
    public override IReadOnlyList<Type> Parts => [typeof(LineApi), typeof(LineProfiles), typeof(LineBot), typeof(LineWebhook), typeof(LineQuota)];

    /// <inheritdoc />
    public override IReadOnlyList<KindEndpoint> Endpoints { get; } =
    [
        new()
        {
            Prefix = "line",
            Group = "Chats",
            Routes = [new($"{{{ChannelEndpoints.Place}}}", "LINE says what was written to the bot of a channel; signed.")],
            MaxBodyBytes = 256 * 1024,
            Handler = typeof(LineWebhook),
        },
    ];

    /// <inheritdoc />
    public override string? AddressFault(string address) => LineAddress.IsId(address) || ChatRecipients.IsUser(address)
        ? null
        : $"'{address}' is neither a LINE user, group or room (U, C or R and 32 hexadecimal digits; the bot says it to who sends it 'address') nor @ and a "
            + "user's name.";
}
