using Bongsu.Configuration.Preview;

namespace Bongsu.Web.DevHost;

/// <summary>A world without discoveries.</summary>
internal sealed class NoDiscoveries : IDiscoveryPreviews
{
    public DiscoveryOutcome? Of(string host, string key, string list) => null;
}
