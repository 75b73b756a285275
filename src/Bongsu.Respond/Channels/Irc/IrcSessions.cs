using System.Threading.Channels;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.State;
using Bongsu.Model.Kinds;
using Bongsu.Respond.Conversations;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bongsu.Respond.Channels.Irc;

/// <summary>
/// Keeps one session for each enabled channel object of this kind, as the configuration changes. One server at a time works on a database, so that a bot is
/// never there twice.
/// </summary>
internal sealed class IrcSessions(
    IConfigurationSnapshot configuration, KindRegistry kinds, Lazy<IConversation> conversation, TimeProvider time, ILoggerFactory loggers) : BackgroundService
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Running> _running = new(StringComparer.Ordinal);
    private readonly List<Running> _ending = [];

    // What the outbox was given a moment ago and the configuration may have no more: it goes at the next change.
    private readonly Dictionary<string, IrcOptions> _asked = new(StringComparer.Ordinal);
    private readonly Channel<bool> _changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private CancellationToken _stopping = new(canceled: true);

    /// <inheritdoc />
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
            _stopping = CancellationToken.None;
        return base.StartAsync(cancellationToken);
    }

    /// <summary>Delivers through the session of these options; one that is not there yet is started.</summary>
    /// <param name="options">Of the channel object.</param>
    /// <param name="target">A channel or a nick.</param>
    /// <param name="lines">Harmless text.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task<DeliveryResult> DeliverAsync(IrcOptions options, string target, IReadOnlyList<string> lines, CancellationToken cancellationToken)
    {
        Running? running;
        lock (_lock)
        {
            if (!_stopping.IsCancellationRequested && !_running.ContainsKey(options.Fingerprint()))
            {
                _asked[options.Fingerprint()] = options;
                Reconcile();
            }

            _running.TryGetValue(options.Fingerprint(), out running);
        }

        return running is null
            ? DeliveryResult.RetryLater(IrcReasons.Stopped)
            : await running.Session.DeliverAsync(target, lines, cancellationToken);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using IDisposable subscription = configuration.Subscribe(_ => Change());
        try
        {
            do
            {
                lock (_lock)
                    Reconcile();
                await EndedAsync();
            }
            while (await _changed.Reader.WaitToReadAsync(stoppingToken) && _changed.Reader.TryRead(out _));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            lock (_lock)
            {
                _stopping = stoppingToken;
                foreach (string name in _running.Keys.ToArray())
                    End(name);
            }

            await EndedAsync();
        }
    }

    private void Change()
    {
        lock (_lock)
            _asked.Clear();
        _changed.Writer.TryWrite(true);
    }

    // Under the lock.
    private void Reconcile()
    {
        var wanted = new Dictionary<string, (string Name, IrcOptions Options)>(StringComparer.Ordinal);
        foreach (ChannelDefinition channel in configuration.Current.Channels.Where(c => c is { Type: IrcKind.TypeName, Enabled: true }))
        {
            if (kinds.Bind(KindFamily.Channel, channel, []) is IrcOptions options)
                wanted.TryAdd(options.Fingerprint(), (channel.Name, options));
        }

        foreach ((string key, IrcOptions options) in _asked)
            wanted.TryAdd(key, (IrcKind.TypeName, options));
        foreach (string old in _running.Keys.Where(k => !wanted.ContainsKey(k)).ToArray())
            End(old);
        foreach ((string key, (string name, IrcOptions options)) in wanted.Where(w => !_running.ContainsKey(w.Key)))
        {
            var stop = new CancellationTokenSource();
            var session = new IrcSession(name, options, conversation.Value, time, loggers.CreateLogger<IrcSession>());
            _running[key] = new Running(session, stop, Task.Run(() => session.RunAsync(stop.Token), CancellationToken.None));
        }
    }

    // Under the lock.
    private void End(string key)
    {
        if (!_running.Remove(key, out Running? running))
            return;
        running.Stop.Cancel();
        _ending.Add(running);
        _changed.Writer.TryWrite(true);
    }

    private async Task EndedAsync()
    {
        Running[] ending;
        lock (_lock)
        {
            ending = [.. _ending];
            _ending.Clear();
        }

        foreach (Running running in ending)
        {
            await running.Work;
            running.Stop.Dispose();
        }
    }

    private sealed record Running(IrcSession Session, CancellationTokenSource Stop, Task Work);
}
