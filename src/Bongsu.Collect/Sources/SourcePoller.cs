using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.State;
using Bongsu.Model.Kinds;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bongsu.Collect.Sources;

/// <summary>Reads every enabled source at its interval, each in its own loop, as the configuration changes.</summary>
internal sealed partial class SourcePoller(
    IConfigurationSnapshot configuration, KindRegistry kinds, KindWorkers<ISource> workers, SourceBoard board, TimeProvider time, ILogger<SourcePoller> logger)
    : BackgroundService
{
    /// <summary>How long one reading may take.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>
    /// How long a system that refused the user is left alone at least: many lock an account after a few wrong passwords, which would keep a person out as
    /// well. A changed definition is tried at once.
    /// </summary>
    public static readonly TimeSpan AfterRefusal = TimeSpan.FromMinutes(5);

    private readonly Channel<bool> _changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    // Belongs to the loop of ExecuteAsync alone; by what is configured, so that a changed definition is a new loop.
    private readonly Dictionary<string, Running> _running = new(StringComparer.Ordinal);

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
        Dictionary<string, SourceDefinition> wanted = configuration.Current.Sources.Where(s => s.Enabled).ToDictionary(Fingerprint, StringComparer.Ordinal);
        foreach (string gone in _running.Keys.Where(k => !wanted.ContainsKey(k)).ToArray())
        {
            _running.Remove(gone, out Running? running);
            await EndAsync(running!);
        }

        foreach ((string key, SourceDefinition definition) in wanted.Where(w => !_running.ContainsKey(w.Key)))
        {
            board.Add(definition.Name, definition.Type);
            var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            _running[key] = new Running(definition, stop, Task.Run(() => KeepAsync(definition, stop.Token), CancellationToken.None));
        }
    }

    private async Task EndAsync(Running running)
    {
        await running.Stop.CancelAsync();
        await running.Work;
        running.Stop.Dispose();
        board.Remove(running.Definition.Name);
    }

    // A hash: it gives nothing away.
    private static string Fingerprint(SourceDefinition definition) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        $"{definition.Name}\n{definition.Type}\n{definition.Interval}\n"
            + string.Join('\n', definition.Options.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => $"{o.Key}={o.Value.GetRawText()}")))));

    private async Task KeepAsync(SourceDefinition definition, CancellationToken cancellationToken)
    {
        try
        {
            using var timer = new PeriodicTimer(definition.Interval, time);
            do
            {
                if (await ReadAsync(definition, cancellationToken) && definition.Interval < AfterRefusal)
                    await Task.Delay(AfterRefusal, time, cancellationToken);
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // It is over.
        }
    }

    /// <returns>True where it refused.</returns>
    private async Task<bool> ReadAsync(SourceDefinition definition, CancellationToken cancellationToken)
    {
        var faults = new List<string>();
        if (kinds.Bind(KindFamily.Source, definition, faults) is not { } options || workers.Find(KindFamily.Source, definition.Type) is not { } worker)
        {
            board.Fail(definition.Name, SourceReasons.Options(string.Join(' ', faults)));
            return false;
        }

        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            SourceReading reading = await worker.ReadAsync(options, either.Token);
            board.Put(definition.Name, reading, time.GetUtcNow().ToUnixTimeMilliseconds());
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Fail(definition, SourceReasons.Late((int)Limit.TotalSeconds));
        }
        catch (SourceException e)
        {
            Fail(definition, e.Message);
            return e.IsRefusal;
        }
#pragma warning disable CA1031 // The loop's edge: a fault of one source ends neither it nor the others.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogBroken(logger, e, definition.Type, definition.Name);
            board.Fail(definition.Name, SourceReasons.Broken(e.GetType().Name));
        }

        return false;
    }

    private void Fail(SourceDefinition definition, string reason)
    {
        board.Fail(definition.Name, reason);
        LogFailed(logger, definition.Type, definition.Name, reason);
    }

    private sealed record Running(SourceDefinition Definition, CancellationTokenSource Stop, Task Work);

    [LoggerMessage(3901, LogLevel.Debug, "The {Type} source '{Name}' could not be read: {Reason}")]
    private static partial void LogFailed(ILogger logger, string type, string name, string reason);

    [LoggerMessage(3902, LogLevel.Error, "Reading the {Type} source '{Name}' failed by a fault of the program")]
    private static partial void LogBroken(ILogger logger, Exception exception, string type, string name);
}
