using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using Bongsu.Configuration.State;
using Bongsu.Model.Kinds;
using Bongsu.Model.Options;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bongsu.Respond.Connections;

/// <summary>
/// Keeps one loop running for each enabled channel or tracker of a kind, as the configuration changes: long polling, a socket, a mailbox, a meter. A loop that
/// ends badly is started again after a rest that grows.
/// </summary>
/// <typeparam name="TOptions">The options of the kind.</typeparam>
/// <param name="family">Channels or trackers.</param>
/// <param name="type">The kind's type.</param>
/// <param name="configuration">The channels and trackers.</param>
/// <param name="kinds">Binds their options.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">For loops that fail.</param>
internal abstract partial class DefinitionLoop<TOptions>(
    KindFamily family, string type, IConfigurationSnapshot configuration, KindRegistry kinds, TimeProvider time, ILogger logger) : BackgroundService
    where TOptions : class
{
    private static readonly TimeSpan s_firstRest = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_longestRest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_stable = TimeSpan.FromMinutes(2);
    private readonly Channel<bool> _changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    // Belongs to the loop of ExecuteAsync alone; by what is configured, so that a changed token makes a new loop.
    private readonly Dictionary<string, Running> _running = new(StringComparer.Ordinal);

    /// <summary>The clock.</summary>
    protected TimeProvider Time => time;

    /// <summary>Whether a definition with these options has something to run.</summary>
    protected virtual bool Wants(TOptions options) => true;

    /// <summary>Runs for one definition. A return or an exception starts it again after a rest.</summary>
    protected abstract Task RunAsync(string name, TOptions options, CancellationToken cancellationToken);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using IDisposable subscription = configuration.Subscribe(_ => _changed.Writer.TryWrite(true));
        try
        {
            do
                await ReconcileAsync(stoppingToken);
            while (await _changed.Reader.WaitToReadAsync(stoppingToken) && _changed.Reader.TryRead(out _));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The loops end by the same token.
        }

        foreach (Running running in _running.Values)
            await EndAsync(running);
    }

    private async Task ReconcileAsync(CancellationToken cancellationToken)
    {
        var wanted = new Dictionary<string, (string Name, TOptions Options)>(StringComparer.Ordinal);
        foreach ((string name, IHasOptions definition) in Definitions())
        {
            if (kinds.Bind(family, definition, []) is TOptions options && Wants(options))
                wanted[Fingerprint(name, definition)] = (name, options);
        }

        foreach (string gone in _running.Keys.Where(k => !wanted.ContainsKey(k)).ToArray())
        {
            _running.Remove(gone, out Running? running);
            await EndAsync(running!);
        }

        foreach ((string key, (string name, TOptions options)) in wanted.Where(w => !_running.ContainsKey(w.Key)))
        {
            var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            _running[key] = new Running(stop, Task.Run(() => KeepAsync(name, options, stop.Token), CancellationToken.None));
        }
    }

    private IEnumerable<(string Name, IHasOptions Definition)> Definitions() => family == KindFamily.Tracker
        ? configuration.Current.Trackers.Where(t => t.Enabled && t.Type == type).Select(t => (t.Name, (IHasOptions)t))
        : configuration.Current.Channels.Where(c => c.Enabled && c.Type == type).Select(c => (c.Name, (IHasOptions)c));

    private async Task KeepAsync(string name, TOptions options, CancellationToken cancellationToken)
    {
        TimeSpan rest = s_firstRest;
        while (!cancellationToken.IsCancellationRequested)
        {
            long started = time.GetTimestamp();
            try
            {
                await RunAsync(name, options, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The loop's edge: whatever the far side or a fault of the program does, the bot comes back.
            catch (Exception e)
#pragma warning restore CA1031
            {
                LogDown(logger, type, name, e is ConnectionException ? e.Message : e.GetType().Name);
            }

            rest =
                time.GetElapsedTime(started) > s_stable ? s_firstRest
                : rest * 2 < s_longestRest ? rest * 2
                : s_longestRest;
            await Task.Delay(rest, time, cancellationToken)
                .ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private static async Task EndAsync(Running running)
    {
        await running.Stop.CancelAsync();
        await running.Work;
        running.Stop.Dispose();
    }

    // A hash: it gives nothing away.
    private static string Fingerprint(string name, IHasOptions definition) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        name + "\n" + string.Join('\n', definition.Options.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => $"{o.Key}={o.Value.GetRawText()}")))));

    private sealed record Running(CancellationTokenSource Stop, Task Work);

    [LoggerMessage(5402, LogLevel.Warning, "The connection of {Type} '{Name}' failed: {Reason}; it is tried again")]
    private static partial void LogDown(ILogger logger, string type, string name, string reason);
}
