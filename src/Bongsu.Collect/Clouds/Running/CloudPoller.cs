using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using Bongsu.Collect.Clouds.Hosts;
using Bongsu.Collect.Clouds.Values;
using Bongsu.Collect.Ingest;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Planning;
using Bongsu.Configuration.Resolving;
using Bongsu.Configuration.State;
using Bongsu.Metrics;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bongsu.Collect.Clouds.Running;

/// <summary>Looks at every enabled cloud at its interval, each in its own loop, as the configuration changes.</summary>
internal sealed partial class CloudPoller(
    IConfigurationSnapshot configuration,
    IConfigurationService writer,
    DefinitionKinds definitions,
    KindRegistry kinds,
    KindWorkers<ICloud> workers,
    IHostCatalog catalog,
    IIngest ingest,
    IMetricsWriter metrics,
    IMetricsReader stored,
    CloudBoard board,
    TimeProvider time,
    ILogger<CloudPoller> logger) : BackgroundService
{
    /// <summary>How long one look may take.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

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
        ConfigurationDocument now = configuration.Current;
        Dictionary<string, CloudDefinition> wanted = now.Clouds.Where(static c => c.Enabled).ToDictionary(c => Fingerprint(c, now), StringComparer.Ordinal);
        foreach (string gone in _running.Keys.Where(k => !wanted.ContainsKey(k)).ToArray())
        {
            _running.Remove(gone, out Running? running);
            await EndAsync(running!);
        }

        foreach ((string key, CloudDefinition definition) in wanted.Where(w => !_running.ContainsKey(w.Key)))
        {
            var meter = new CloudMeter();
            board.Add(definition.Name, definition.Type, meter);
            var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            _running[key] = new Running(definition, stop, Task.Run(() => KeepAsync(definition, now, meter, stop.Token), CancellationToken.None));
        }
    }

    private async Task EndAsync(Running running)
    {
        await running.Stop.CancelAsync();
        await running.Work;
        running.Stop.Dispose();
        board.Remove(running.Definition.Name);
    }

    // A hash: it gives nothing away. Credentials belong to it, whichever the cloud names.
    private static string Fingerprint(CloudDefinition cloud, ConfigurationDocument document)
    {
        IEnumerable<string> parts = DefinitionParts(cloud.Options)
            .Concat(
                document
                    .Of<CredentialDefinition>()
                    .OrderBy(static c => c.Name, StringComparer.Ordinal)
                    .SelectMany(static c => DefinitionParts(c.Options).Prepend(c.Name)));
        string whole =
            $"{cloud.Name}\n{cloud.Type}\n{cloud.Interval}\n{cloud.Service}\n{cloud.ServiceTag}\n{cloud.Keep}\n{string.Join(',', cloud.Groups)}\n"
            + string.Join('\n', cloud.Templates.Select(static t => $"{t.Kind}: {string.Join(',', t.Templates)}"))
            + "\n"
            + string.Join('\n', parts);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(whole)));
    }

    private static IEnumerable<string> DefinitionParts(IDictionary<string, System.Text.Json.JsonElement> options) =>
        options.OrderBy(static o => o.Key, StringComparer.Ordinal).Select(static o => $"{o.Key}={o.Value.GetRawText()}");

    private async Task KeepAsync(CloudDefinition definition, ConfigurationDocument document, CloudMeter meter, CancellationToken cancellationToken)
    {
        try
        {
            var faults = new List<string>();
            if (CloudBinding.Bind(definition, document, kinds, faults) is not { } options || workers.Find(KindFamily.Cloud, definition.Type) is not { } worker)
            {
                board.Change(definition.Name, s => s with { Failure = CloudReasons.Options(string.Join(' ', faults)) });
                return;
            }

            var values = new CloudValues(ingest, metrics, stored, [.. kinds.All.OfType<ICloudItemKind>()]);
            var round = new CloudRound(definition, worker, options, meter, catalog, new CloudHostWriter(writer, definitions), values, board, time);
            using var timer = new PeriodicTimer(definition.Interval, time);
            do
                await LookAsync(round, definition, cancellationToken);
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // It is over.
        }
    }

    private async Task LookAsync(CloudRound round, CloudDefinition definition, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        string reason;
        try
        {
            await round.RunAsync(either.Token);
            return;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            reason = CloudReasons.Late((int)Limit.TotalSeconds);
        }
        catch (CloudException e)
        {
            reason = e.Message;
        }
        catch (MetricsException e)
        {
            // What was asked is asked again at the next look.
            reason = e.Message;
        }
#pragma warning disable CA1031 // The loop's edge: a fault of one cloud ends neither it nor the others.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogBroken(logger, e, definition.Type, definition.Name);
            reason = CloudReasons.Broken(e.GetType().Name);
        }

        LogFailed(logger, definition.Type, definition.Name, reason.English());
        await MarkAsync(round, definition, reason, cancellationToken);
    }

    private async Task MarkAsync(CloudRound round, CloudDefinition definition, string reason, CancellationToken cancellationToken)
    {
        try
        {
            await round.FailAsync(reason, cancellationToken);
        }
        catch (MetricsException e)
        {
            LogBroken(logger, e, definition.Type, definition.Name);
        }
    }

    private sealed record Running(CloudDefinition Definition, CancellationTokenSource Stop, Task Work);

    [LoggerMessage(3911, LogLevel.Warning, "The {Type} cloud '{Name}' could not be read: {Reason}")]
    private static partial void LogFailed(ILogger logger, string type, string name, string reason);

    [LoggerMessage(3912, LogLevel.Error, "Reading the {Type} cloud '{Name}' failed by a fault of the program")]
    private static partial void LogBroken(ILogger logger, Exception exception, string type, string name);
}
