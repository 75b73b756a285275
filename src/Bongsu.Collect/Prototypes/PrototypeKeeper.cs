using System.Threading.Channels;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Prototypes;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bongsu.Collect.Prototypes;

/// <summary>Keeps the hosts that discoveries make as they should be, whenever something of them or of a host that discovers changes.</summary>
internal sealed partial class PrototypeKeeper(IHostCatalog catalog, IPrototypeHosts hosts, TimeProvider time, ILogger<PrototypeKeeper> log) : BackgroundService
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    // One place: whatever changed meanwhile is seen in one look.
    private readonly Channel<bool> _changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    // What was said last, so that what stays refused is said once.
    private HashSet<string> _said = [];

    /// <summary>Looks once and does what is to be done.</summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        PrototypePlan plan = PrototypePlanner.Plan(catalog.All, hosts.Find);
        var refused = plan.Refused.ToList();
        if (plan.Written.Count > 0)
        {
            IReadOnlyDictionary<string, string> failed = await hosts.WriteAsync(plan.Written, cancellationToken);
            refused.AddRange(failed.Select(f => (f.Key, f.Value)));
            LogWritten(plan.Written.Count - failed.Count);
        }

        foreach (string name in plan.Removed)
        {
            if (await hosts.RemoveAsync(name, cancellationToken) is { } because)
                refused.Add((name, because));
            else
                LogRemoved(name);
        }

        foreach ((string name, string because) in refused.Where(r => !_said.Contains($"{r.Name}\n{r.Because}")))
            LogRefused(name, because);
        _said = [.. refused.Select(r => $"{r.Name}\n{r.Because}")];
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using IDisposable subscription = catalog.Subscribe((before, after) =>
        {
            if (IsOne(before) || IsOne(after))
                _changed.Writer.TryWrite(true);
        });
        _changed.Writer.TryWrite(true);
        try
        {
            while (await _changed.Reader.WaitToReadAsync(stoppingToken))
            {
                while (_changed.Reader.TryRead(out _))
                {
                    // All that changed is one look.
                }

                await TryLookAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops.
        }
    }

    private static bool IsOne(EffectiveHost? host) => host is { DiscoveredHosts.Count: > 0 } or { Discovery: not null };

    private async Task TryLookAsync(CancellationToken cancellationToken)
    {
        try
        {
            await LookAsync(cancellationToken);
        }
#pragma warning disable CA1031 // The loop's edge: a database that is away does not end it.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailed(e);
            await Task.Delay(s_patience, time, cancellationToken);
            _changed.Writer.TryWrite(true);
        }
    }

    [LoggerMessage(EventId = 3931, Level = LogLevel.Information, Message = "Discoveries have made or changed {Count} hosts")]
    private partial void LogWritten(int count);

    [LoggerMessage(EventId = 3932, Level = LogLevel.Information, Message = "The host {Host} is removed: the discovery that made it no longer finds it")]
    private partial void LogRemoved(string host);

    [LoggerMessage(EventId = 3933, Level = LogLevel.Warning, Message = "A discovery brings the host {Host}, which is refused: {Because}")]
    private partial void LogRefused(string host, string because);

    [LoggerMessage(
        EventId = 3934,
        Level = LogLevel.Error,
        Message = "The hosts that discoveries make could not be brought up to date, and will be in a moment")]
    private partial void LogFailed(Exception e);
}
