using System.Collections.Frozen;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Identity;
using Bongsu.Model.Levels;
using Bongsu.Model.Values;

namespace Bongsu.Cluster.Tests.Hosts;

/// <summary>Hosts for tests.</summary>
internal static class Some
{
    public static EffectiveHost Host(long id, string name, string expression)
    {
        var host = new HostId(id);
        var item = new EffectiveItem { Id = StableId.Item(host, "cpu"), Key = "cpu", Name = "CPU", Type = "trapper", ValueType = ItemValueType.Float };
        return new EffectiveHost
        {
            Id = host,
            Name = name,
            DisplayName = name,
            Items = new Dictionary<ItemId, EffectiveItem> { [item.Id] = item }.ToFrozenDictionary(),
            ItemsByKey = new Dictionary<string, EffectiveItem> { [item.Key] = item }.ToFrozenDictionary(),
            Triggers =
            [
                new EffectiveTrigger
                {
                    Id = StableId.Trigger(host, "hot"),
                    Name = "hot",
                    Expression = expression,
                    Level = Level.Notice,
                    Category = Category.Instance,
                },
            ],
        };
    }

    public static EffectiveTrigger Trigger(EffectiveHost host) => host.Triggers[0];
}
