using System.Collections.Frozen;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Store.Tests.Catalog;

/// <summary>From when on an item counts as there.</summary>
public sealed class ItemAgesTests
{
    private static readonly Timestamp Now = Timestamp.FromUnix(1_700_000_000);
    private static readonly ItemId Ping = StableId.Item(new HostId(1), "ping");
    private readonly ItemAges _ages = new();

    private static EffectiveHost Host(bool enabled, params EffectiveItem[] items) => new()
    {
        Id = new HostId(1),
        Name = "web-1",
        DisplayName = "web-1",
        Enabled = enabled,
        Items = items.ToFrozenDictionary(i => i.Id),
        ItemsByKey = items.ToFrozenDictionary(i => i.Key),
    };

    private static EffectiveItem Item(string key, string type = "trapper", ItemValueType valueType = ItemValueType.Float, string? template = null) =>
        new() { Id = StableId.Item(new HostId(1), key), Key = key, Name = key, Type = type, ValueType = valueType, Template = template };

    private Timestamp? After(EffectiveHost? before, EffectiveHost? after)
    {
        _ages.Follow(before, after, Now);
        return _ages.AddedAt(Ping);
    }

    [Fact]
    public void An_item_of_a_new_host_is_young() => Assert.Equal(Now, After(null, Host(true, Item("ping"))));

    [Fact]
    public void An_item_added_to_a_host_is_young_and_the_others_are_not()
    {
        Assert.Equal(Now, After(Host(true, Item("x")), Host(true, Item("x"), Item("ping"))));
        Assert.Null(_ages.AddedAt(Item("x").Id));
    }

    [Fact]
    public void Items_of_a_host_that_was_off_are_young_when_it_is_switched_on_and_not_before()
    {
        Assert.Null(After(null, Host(false, Item("ping"))));
        Assert.Equal(Now, After(Host(false, Item("ping")), Host(true, Item("ping"))));
        Assert.Null(After(Host(true, Item("ping")), Host(false, Item("ping"))));
    }

    [Fact]
    public void An_item_that_moves_between_templates_stays_the_same() =>
        Assert.Null(After(Host(true, Item("ping", template: "a")), Host(true, Item("ping", template: "b"))));

    [Fact]
    public void Another_way_of_getting_values_or_another_type_makes_it_young()
    {
        Assert.Equal(Now, After(Host(true, Item("ping")), Host(true, Item("ping", "zabbix-active"))));
        Assert.Equal(Now, new ItemAgesTests().After(Host(true, Item("ping")), Host(true, Item("ping", valueType: ItemValueType.Text))));
    }

    [Fact]
    public void What_is_gone_is_forgotten()
    {
        EffectiveHost host = Host(true, Item("ping"));
        After(null, host);

        Assert.Null(After(host, Host(true)));
        After(null, host);
        Assert.Null(After(host, null));
    }
}
