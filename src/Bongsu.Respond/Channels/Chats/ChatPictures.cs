using Bongsu.Configuration.State;
using Bongsu.Respond.Messages;
using Microsoft.Extensions.Logging;

namespace Bongsu.Respond.Channels.Chats;

/// <summary>
/// The address of the chart below a message in a chat. The chat's own servers load it, so that there is none while the pages have an address that only this
/// machine can open. A message never waits long for it, and goes without it where there is none.
/// </summary>
internal sealed partial class ChatPictures(
    IProblemPictureLinks links, IConfigurationSnapshot configuration, PublicAddress publicAddress, TimeProvider time, ILogger<ChatPictures> logger)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    /// <summary>The message as a brief, with its picture where there is one.</summary>
    public async Task<ChatBrief> ComposeAsync(ChannelMessage message, CancellationToken cancellationToken) =>
        ChatComposer.Compose(message) with { Picture = await FindAsync(message, cancellationToken) };

    private async Task<string?> FindAsync(ChannelMessage message, CancellationToken cancellationToken)
    {
        string publicUrl = publicAddress.Of(configuration.Current.Settings);
        if (message.Problems is not [{ RecoveredAt: null, Id: > 0 } problem] || PublicAddress.IsLocal(publicUrl))
            return null;
        using var patience = new CancellationTokenSource(s_patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await links.FindAsync(problem, publicUrl, message.Language, message.TimeZone, either.Token).WaitAsync(either.Token);
        }
#pragma warning disable CA1031 // The message is worth more than its picture.
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogFailed(logger, problem.Id, e);
            return null;
        }
    }

    [LoggerMessage(5424, LogLevel.Warning, "The address of problem {Problem}'s chart could not be made in time; the message goes without it")]
    private static partial void LogFailed(ILogger logger, long problem, Exception exception);
}
