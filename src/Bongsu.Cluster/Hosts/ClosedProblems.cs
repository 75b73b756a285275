using Bongsu.Detect.Problems;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;

namespace Bongsu.Cluster.Hosts;

/// <summary>Tells a host's actor that somebody closed a problem by hand.</summary>
internal sealed class ClosedProblems(IGrainFactory grains) : IClosedProblems
{
    public Task ClosedAsync(HostId host, TriggerId trigger, string? correlation, Timestamp at, CancellationToken cancellationToken) =>
        grains.GetGrain<IHostGrain>(host.Value).Closed(trigger.Value, correlation, at.UnixNanoseconds).WaitAsync(cancellationToken);
}
