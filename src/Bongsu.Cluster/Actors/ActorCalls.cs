using Bongsu.Model.Identity;
using Microsoft.Extensions.Logging;

namespace Bongsu.Cluster.Actors;

/// <summary>Calls the actors of many hosts, some of them at once. A call that fails is logged and holds up no other.</summary>
internal sealed partial class ActorCalls(IGrainFactory grains, ILogger<ActorCalls> logger)
{
    /// <summary>Calls the actor of every host; completes when all have answered.</summary>
    public Task ForEachAsync<TGrain>(IEnumerable<HostId> hosts, int atOnce, Func<TGrain, Task> call, CancellationToken cancellationToken)
        where TGrain : IGrainWithIntegerKey =>
        Parallel.ForEachAsync(hosts, Limit(atOnce, cancellationToken), (host, _) => CallAsync(host, call));

    /// <summary>Calls the actor of every host as it comes; completes when no more come.</summary>
    public Task ForEachAsync<TGrain>(IAsyncEnumerable<HostId> hosts, int atOnce, Func<TGrain, Task> call, CancellationToken cancellationToken)
        where TGrain : IGrainWithIntegerKey =>
        Parallel.ForEachAsync(hosts, Limit(atOnce, cancellationToken), (host, _) => CallAsync(host, call));

    private static ParallelOptions Limit(int atOnce, CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellationToken };

    private async ValueTask CallAsync<TGrain>(HostId host, Func<TGrain, Task> call)
        where TGrain : IGrainWithIntegerKey
    {
        try
        {
            await call(grains.GetGrain<TGrain>(host.Value));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailed(logger, typeof(TGrain).Name, host, e);
        }
    }

    [LoggerMessage(EventId = 6201, Level = LogLevel.Warning, Message = "A call to {Actor} of host {Host} failed; it is called again within a minute.")]
    private static partial void LogFailed(ILogger logger, string actor, HostId host, Exception exception);
}
