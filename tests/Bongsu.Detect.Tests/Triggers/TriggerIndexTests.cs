using Bongsu.Configuration.Effective;
using Bongsu.Detect.Triggers;
using Bongsu.Model.Identity;

namespace Bongsu.Detect.Tests.Triggers;

public sealed class TriggerIndexTests
{
    private readonly HostBuilder _a = new HostBuilder("a", 1).Item("x").Trigger("own", "last(//x)>1").Trigger("other", "last(/b/y)>1");
    private readonly HostBuilder _b = new HostBuilder("b", 2).Item("y");

    [Fact]
    public void ReadersOf_ItemOfAnotherHost_NamesTheReader()
    {
        using var index = new TriggerIndex(new FixedCatalog([_a.Build(), _b.Build()]));

        Assert.Equal([new HostId(1)], index.ReadersOf(_a["x"]));
        Assert.Equal([new HostId(1)], index.ReadersOf(_b["y"]));
        Assert.Empty(index.ReadersOf(new ItemId(99)));
    }

    [Fact]
    public void Subscribe_HostThatATriggerWaitedForAppears_ItIsCompiledAgain()
    {
        var catalog = new FixedCatalog([_a.Build()]);
        using var index = new TriggerIndex(catalog);
        Assert.Contains("'b'", index.Find(new HostId(1))!.Triggers[1].Fault, StringComparison.Ordinal);
        var told = new List<HostId>();
        index.Listen(told.Add);

        catalog.Set(_b.Build());

        Assert.Null(index.Find(new HostId(1))!.Triggers[1].Fault);
        Assert.Equal([new HostId(1), new HostId(2)], told.Order(Comparer<HostId>.Create((l, r) => l.Value.CompareTo(r.Value))));
    }

    [Fact]
    public void Subscribe_HostIsRemoved_NobodyReadsItsItemsAnyMore()
    {
        EffectiveHost a = _a.Build();
        var catalog = new FixedCatalog([a, _b.Build()]);
        using var index = new TriggerIndex(catalog);

        catalog.Remove(a);

        Assert.Null(index.Find(a.Id));
        Assert.Empty(index.ReadersOf(_a["x"]));
        Assert.Empty(index.ReadersOf(_b["y"]));
    }

    [Fact]
    public void Find_HostsOfOneTemplate_ShareTheTree()
    {
        EffectiveHost one = new HostBuilder("one", 1).Item("x").Trigger("t", "last(//x)>1").Build();
        EffectiveHost two = new HostBuilder("two", 2).Item("x").Trigger("t", "last(//x)>1").Build();
        using var index = new TriggerIndex(new FixedCatalog([one, two]));

        Assert.Same(index.Find(one.Id)!.Triggers[0].Expression, index.Find(two.Id)!.Triggers[0].Expression);
    }
}
