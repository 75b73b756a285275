using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Identity;

namespace Bongsu.Web.Tests.Topology;

/// <summary>The first host is connected with the second one, and the way from the first to the third leads over the second.</summary>
internal sealed class SeenHosts(DateTimeOffset at) : IDiscoveredLists, IObservedPaths
{
    private EffectiveHost[] _hosts = [];

    public IEnumerable<ObservedPath> Paths =>
        _hosts.Length == 0 ? [] : [new ObservedPath([.. _hosts.Select(h => h.Address!)], _hosts[2].Name, "traceroute", at.ToUnixTimeMilliseconds())];

    public void Know(EffectiveHost[] hosts) => _hosts = hosts;

    public IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(HostId host, string macro) => [];

    public IEnumerable<DiscoveredList> Lists(HostId host, string text) => _hosts.Length > 0 && _hosts[0].Id == host && text.StartsWith("{#TCP", StringComparison.Ordinal)
        ? [new DiscoveredList($$"""[{"{#TCP.TO}":"{{_hosts[1].Address}}","{#TCP.PORT}":"5432"}]""", at.ToUnixTimeMilliseconds())]
        : [];
}
