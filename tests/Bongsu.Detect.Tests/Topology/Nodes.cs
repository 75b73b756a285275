using System.Collections.Frozen;
using Bongsu.Configuration.Effective;
using Bongsu.Detect.Topology;
using Bongsu.Model.Identity;

namespace Bongsu.Detect.Tests.Topology;

/// <summary>Hosts and services with nothing but what they need.</summary>
internal static class Nodes
{
    public static EffectiveHost Host(string name, string? service = null, string? gateway = null, params string[] dependsOn) =>
        Of(name) with { Service = service, Gateway = gateway, DependsOn = dependsOn };

    public static EffectiveHost Service(string name, params string[] dependsOn) =>
        Of(name) with { IsService = true, Service = name, Owner = name + "-team", DependsOn = dependsOn, Terms = new ServiceTerms() };

    public static TopologyGraph Graph(params EffectiveHost[] nodes) => TopologyGraph.Of(nodes);

    private static EffectiveHost Of(string name) => new()
    {
        Id = new HostId(StableId.Item(default, name).Value),
        Name = name,
        DisplayName = name,
        Items = FrozenDictionary<ItemId, EffectiveItem>.Empty,
        ItemsByKey = FrozenDictionary<string, EffectiveItem>.Empty,
    };
}
