using System.Collections.Concurrent;
using Bongsu.Configuration.State;
using Bongsu.Model.Kinds;
using Bongsu.Protocols.Smpp;
using Bongsu.Respond.Channels.ShortMessages;
using Bongsu.Respond.Connections;
using Microsoft.Extensions.Logging;

namespace Bongsu.Respond.Channels.Smpp;

/// <summary>Keeps each channel object signed in at its message centre, so that receipts and answers come at any time.</summary>
internal sealed class SmppLinks(
    SmppReceipts receipts, PhoneAnswers answers, IConfigurationSnapshot configuration, KindRegistry kinds, TimeProvider time, ILogger<SmppLinks> logger)
    : DefinitionLoop<SmppOptions>(KindFamily.Channel, SmppKind.TypeName, configuration, kinds, time, logger)
{
    private static readonly TimeSpan s_open = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<string, SmppSession> _sessions = new(StringComparer.Ordinal);

    /// <summary>The session of a channel object; null while it has none.</summary>
    public SmppSession? Find(string channel) => _sessions.GetValueOrDefault(channel);

    /// <inheritdoc />
    protected override async Task RunAsync(string name, SmppOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await using SmppConnection connection = await OpenAsync(options, cancellationToken);
            var session = new SmppSession(options, connection, new SmppInbound(name, options, receipts, answers, Time, logger), Time);
            _sessions[name] = session;
            await session.RunAsync(cancellationToken);
        }
        catch (SmppException e)
        {
            throw new ConnectionException($"{e.Fault} {e.Message}", e);
        }
        finally
        {
            _sessions.TryRemove(name, out _);
        }
    }

    private async Task<SmppConnection> OpenAsync(SmppOptions options, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(s_open, Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await SmppConnection.OpenAsync(options.Settings(hears: options.Receipts || options.Replies), Time, either.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ConnectionException("the message centre did not respond in time", e);
        }
    }
}
