using Bongsu.Configuration.Definitions;
using Bongsu.Model.Time;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bongsu.Collect.Networks;

/// <summary>Searches each enabled network when its interval has passed since the last time, over restarts too; two networks at once.</summary>
internal sealed partial class NetworkSearches(NetworkSearch search, TimeProvider time, ILogger<NetworkSearches> log) : BackgroundService
{
    private const int AtOnce = 2;

    // How often it is looked at what is due, and so how soon after it was configured a network is searched for the first time.
    private static readonly TimeSpan s_beat = TimeSpan.FromSeconds(15);

    // What failed is not tried again at once.
    private readonly Dictionary<string, Timestamp> _failed = new(StringComparer.Ordinal);

    /// <summary>The networks whose turn it is.</summary>
    internal IEnumerable<NetworkDefinition> Due(Timestamp now) => search.All
        .Where(n => n.Network.Enabled && !n.State.IsRunning && IsOfThisMachine(n.Network))
        .Select(static n => n.Network)
        .Where(n => Since(n, now) is not { } since || since >= n.Interval);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_beat, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                NetworkDefinition[] due = [.. Due(Timestamp.Now(time))];
                await Parallel.ForEachAsync(
                    due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken },
                    async (n, token) => await SearchAsync(n, token));
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops.
        }
    }

    private static bool IsOfThisMachine(NetworkDefinition network) =>
        network.Machine is not { Length: > 0 } machine || machine.Equals(Environment.MachineName, StringComparison.OrdinalIgnoreCase);

    private TimeSpan? Since(NetworkDefinition network, Timestamp now)
    {
        Timestamp? last = search.LastRun(network.Name);
        lock (_failed)
        {
            if (_failed.TryGetValue(network.Name, out Timestamp failed) && !(last > failed))
                last = failed;
        }

        // A clock that was set back does not stop the searches.
        return last is { } at && at <= now ? now - at : null;
    }

    private async Task SearchAsync(NetworkDefinition network, CancellationToken cancellationToken)
    {
        try
        {
            await search.RunAsync(network.Name, isDryRun: false, cancellationToken);
        }
#pragma warning disable CA1031 // The loop's edge: a fault of one network ends neither it nor the others.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            lock (_failed)
                _failed[network.Name] = Timestamp.Now(time);
            LogFailed(e, network.Name);
        }
    }

    [LoggerMessage(EventId = 3923, Level = LogLevel.Warning, Message = "The network {Network} could not be searched and will be at its next turn")]
    private partial void LogFailed(Exception e, string network);
}
