using Bongsu.Collect.Availability;
using Bongsu.Configuration.Effective;
using Bongsu.Detect.Services;
using Bongsu.Model.Problems;

namespace Bongsu.Cluster.Services;

/// <summary>A host is there while its agent is.</summary>
internal sealed class AgentPresence(IHostAvailability availability) : IHostPresence
{
    public Health Of(EffectiveHost host) => availability.Get(host);
}
