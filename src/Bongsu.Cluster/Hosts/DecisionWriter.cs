using Bongsu.Cluster.Actors;
using Microsoft.Extensions.Hosting;

namespace Bongsu.Cluster.Hosts;

/// <summary>Has the actors write what was decided on the threads that brought values: they wait in <see cref="HostMailboxes.Decided"/>.</summary>
internal sealed class DecisionWriter(HostMailboxes mailboxes, ActorCalls calls) : BackgroundService
{
    private const int AtOnce = 64;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await calls.ForEachAsync<IHostGrain>(mailboxes.Decided.ReadAllAsync(stoppingToken), AtOnce, host => host.Settle(), stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops.
        }
    }
}
