using Bongsu.Model.Options;
using Bongsu.Respond.Channels.Chats;

namespace Bongsu.Respond.Channels.Teams;

/// <summary>Cards in Microsoft Teams. docs/channels/ms-teams.md describes it.</summary>
internal sealed class TeamsChannel(HttpDelivery http) : DeliveryChannel<TeamsOptions>
{
    /// <inheritdoc />
    protected override Task<DeliveryResult> DeliverAsync(ChannelMessage message, TeamsOptions options, CancellationToken cancellationToken) => http.SendAsync(
        ChatJson.Post(options.Url!.Reveal(), TeamsComposer.Compose(ChatComposer.Compose(message))),
        static answer => DeliveryResult.Delivered($"HTTP {(int)answer.Status}"),
        Secrets(options.Url),
        cancellationToken);

    // The far side could repeat a part of the address: what stands in its query is what lets one post.
    private static IReadOnlyList<Secret?> Secrets(Secret url) =>
        [url, .. new Uri(url.Reveal()).Query.TrimStart('?').Split('&').Select(p => p[(p.IndexOf('=', StringComparison.Ordinal) + 1)..])
            .Where(v => v.Length > 8).SelectMany(v => new[] { new Secret(v), new Secret(Uri.UnescapeDataString(v)) })];
}
