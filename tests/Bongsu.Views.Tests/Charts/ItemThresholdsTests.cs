using System.Collections.Frozen;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Identity;
using Bongsu.Model.Levels;
using Bongsu.Model.Values;
using Bongsu.Views.Charts;

namespace Bongsu.Views.Tests.Charts;

public sealed class ItemThresholdsTests
{
    private static readonly HostId s_id = new(7);

    [Theory]
    [InlineData("min(//cpu,5m)>90", new[] { 90d })]
    [InlineData("90<last(//cpu)", new[] { 90d })]
    [InlineData("last(/web-1/cpu)>=1K", new[] { 1024d })]
    [InlineData("last(//cpu)<-5", new[] { -5d })]
    [InlineData("avg(//cpu,5m)>80 or (last(//cpu)>95 and last(//other)>3)", new[] { 80d, 95 })]
    [InlineData("last(//other)>3", new double[0])]
    [InlineData("last(/web-2/cpu)>3", new double[0])]
    [InlineData("count(//cpu,5m)>3", new double[0])]
    [InlineData("last(//cpu)=1", new double[0])]
    [InlineData("last(//cpu)>last(//other)", new double[0])]
    [InlineData("not an expression of //cpu", new double[0])]
    public void Of_AnExpression_IsWhatTheValuesAreComparedWith(string expression, double[] values) =>
        Assert.Equal(values, ItemThresholds.Of(Host(("t", expression, Level.Warning)), Item("cpu")).Select(t => t.Value));

    [Fact]
    public void Of_TheSameValueTwice_IsTheHigherLevel()
    {
        EffectiveHost host = Host(("small", "last(//cpu)>90", Level.Notice), ("large", "min(//cpu,5m)>90", Level.Warning));

        Assert.Equal([new ChartThreshold(90, Level.Warning, "large")], ItemThresholds.Of(host, Item("cpu")));
    }

    [Fact]
    public void Of_ManyTriggers_IsTheWorstFew()
    {
        EffectiveHost host = Host([.. Enumerable.Range(1, 20).Select(i => ($"t{i}", $"last(//cpu)>{i}", i == 20 ? Level.Warning : Level.Info))]);

        IReadOnlyList<ChartThreshold> found = ItemThresholds.Of(host, Item("cpu"));

        Assert.Equal(6, found.Count);
        Assert.Contains(found, t => t.Value == 20);
    }

    private static EffectiveHost Host(params (string Name, string Expression, Level Level)[] triggers) => new()
    {
        Id = s_id,
        Name = "web-1",
        DisplayName = "web-1",
        Items = FrozenDictionary<ItemId, EffectiveItem>.Empty,
        ItemsByKey = FrozenDictionary<string, EffectiveItem>.Empty,
        Triggers =
        [
            .. triggers.Select(t => new EffectiveTrigger
            {
                Id = StableId.Trigger(s_id, t.Name),
                Name = t.Name,
                Expression = t.Expression,
                Level = t.Level,
                Category = Category.Instance,
            }),
        ],
    };

    private static EffectiveItem Item(string key) =>
        new() { Id = StableId.Item(s_id, key), Key = key, Name = key, Type = "zabbix-active", ValueType = ItemValueType.Float };
}
