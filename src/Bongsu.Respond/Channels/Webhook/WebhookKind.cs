using Bongsu.Model.Kinds;

namespace Bongsu.Respond.Channels.Webhook;

/// <summary><c>webhook</c>.</summary>
internal sealed class WebhookKind() : ChannelKind<WebhookOptions, WebhookChannel>("webhook", "Posts each message as JSON to an address, signed.")
{
    /// <summary>It goes to a program: one call an organisation is right where nobody in it has an address of their own.</summary>
    public override string? DefaultAddress(in Contact contact) => contact.Organisation;
}
