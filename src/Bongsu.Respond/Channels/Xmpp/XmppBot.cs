using System.Collections.Concurrent;
using Bongsu.Configuration.State;
using Bongsu.Model.Kinds;
using Bongsu.Protocols.Xmpp;
using Bongsu.Respond.Connections;
using Bongsu.Respond.Conversations;
using Microsoft.Extensions.Logging;

namespace Bongsu.Respond.Channels.Xmpp;

/// <summary>Keeps the bot of each channel object on its server, in its rooms.</summary>
internal sealed class XmppBot(
    Lazy<IConversation> conversation, IConfigurationSnapshot configuration, KindRegistry kinds, TimeProvider time, ILogger<XmppBot> logger)
    : DefinitionLoop<XmppOptions>(KindFamily.Channel, XmppKind.TypeName, configuration, kinds, time, logger)
{
    private static readonly TimeSpan s_open = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<string, XmppSession> _sessions = new(StringComparer.Ordinal);

    /// <summary>The session of a channel object; null while it has none.</summary>
    public XmppSession? Find(string channel) => _sessions.GetValueOrDefault(channel);

    /// <inheritdoc />
    protected override async Task RunAsync(string name, XmppOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await using XmppConnection connection = await OpenAsync(options, cancellationToken);
            var session = new XmppSession(name, options, connection, conversation.Value, Time);
            _sessions[name] = session;
            await session.RunAsync(cancellationToken);
        }
        catch (XmppException e)
        {
            throw new ConnectionException($"{e.Fault} {e.Message}", e);
        }
        finally
        {
            _sessions.TryRemove(name, out _);
        }
    }

    private async Task<XmppConnection> OpenAsync(XmppOptions options, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(s_open, Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await XmppConnection.OpenAsync(options.Settings(), either.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ConnectionException("the server did not respond in time", e);
        }
    }
}
