using Bongsu.Model.Kinds;
using Bongsu.Respond.Channels.Chats;

namespace Bongsu.Respond.Channels.WebPush;

/// <summary><c>web-push</c>.</summary>
internal sealed class WebPushKind() : ChannelKind<WebPushOptions, WebPushChannel>(TypeName, "Notifications of browsers and phones, without an app.")
{
    /// <summary>The kind's type.</summary>
    public const string TypeName = "web-push";

    /// <inheritdoc />
    public override ChannelUse Use => ChannelUse.Alert;

    /// <inheritdoc />
    public override IReadOnlyList<Type> Parts => [typeof(WebPushSender), typeof(WebPushKeys), typeof(WebPushKeyEndpoint)];

    /// <inheritdoc />
    public override IReadOnlyList<KeyFile> KeyFiles => [WebPushKeys.File];

    /// <inheritdoc />
    public override IReadOnlyList<KindEndpoint> Endpoints { get; } =
    [
        new()
        {
            Prefix = "push",
            Group = "Push",
            Routes = [new("key", "The public key that a browser needs to let this installation notify it.")],
            Methods = ["GET"],
            Handler = typeof(WebPushKeyEndpoint),
        },
    ];

    /// <inheritdoc />
    public override string? AddressFault(string address) => ChatRecipients.IsUser(address)
        ? null
        : $"'{address}' is not @ and the name of a user: browsers are added on the user's account page.";
}
