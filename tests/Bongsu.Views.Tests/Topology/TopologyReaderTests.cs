using System.Collections.Frozen;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Access;
using Bongsu.Model.Identity;
using Bongsu.Views.Topology;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Views.Tests.Topology;

/// <summary>What was read is given out again for a moment: to the same eyes only, and not past a change of the configuration.</summary>
public sealed class TopologyReaderTests
{
    private static readonly Viewer s_all = Viewer.System("test");
    private static readonly Viewer s_shop = new("shop", TokenScopes.Read, "shop-team", SeesAll: false);

    private readonly FakeTimeProvider _time = new();
    private readonly Catalog _catalog = new() { Sorted = [Host("pay-1", "pay-team"), Host("shop-1", "shop-team")] };
    private readonly TopologyReader _reader;

    public TopologyReaderTests() => _reader = new TopologyReader(_catalog, _time);

    [Fact]
    public void Read_AgainAtOnce_IsTheSame()
    {
        TopologyGraph first = _reader.Read(s_all);

        Assert.Same(first, _reader.Read(s_all));
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.NotSame(first, _reader.Read(s_all));
    }

    [Fact]
    public void Read_ByOtherEyes_IsWhatTheySee()
    {
        _reader.Read(s_all);

        Assert.Equal("host:shop-1", Assert.Single(_reader.Read(s_shop).Nodes).Id);
        Assert.Equal(2, _reader.Read(s_all).Nodes.Count);
    }

    [Fact]
    public void Read_AfterAChangeOfTheConfiguration_IsAnew()
    {
        _reader.Read(s_all);

        _catalog.Sorted = [Host("shop-1", "shop-team")];

        Assert.Single(_reader.Read(s_all).Nodes);
    }

    [Fact]
    public void Read_WithoutTheScope_IsRefused_ThoughOthersHaveJustRead()
    {
        _reader.Read(s_all);

        Assert.Throws<UnauthorizedAccessException>(() => _reader.Read(s_all with { Scopes = TokenScopes.None }));
    }

    /// <summary>However many organisations look, each gets its own.</summary>
    [Fact]
    public void Read_ByMoreThanAreKept_IsRightForEach()
    {
        _catalog.Sorted = [.. Enumerable.Range(0, 50).Select(i => Host($"host-{i}", $"team-{i}"))];

        for (int i = 0; i < 50; i++)
            Assert.Equal($"host:host-{i}", Assert.Single(_reader.Read(s_shop with { Organisation = $"team-{i}" }).Nodes).Id);
    }

    private static EffectiveHost Host(string name, string owner) => new()
    {
        Id = new HostId(name.GetHashCode(StringComparison.Ordinal)),
        Name = name,
        DisplayName = name,
        Owner = owner,
        Items = FrozenDictionary<ItemId, EffectiveItem>.Empty,
        ItemsByKey = FrozenDictionary<string, EffectiveItem>.Empty,
    };

    private sealed class Catalog : IHostCatalog
    {
        public IReadOnlyList<EffectiveHost> Sorted { get; set; } = [];

        public int Count => Sorted.Count;

        public IEnumerable<EffectiveHost> All => Sorted;

        public EffectiveHost? Find(string name) => Sorted.FirstOrDefault(h => h.Name == name);

        public EffectiveHost? Find(HostId id) => Sorted.FirstOrDefault(h => h.Id == id);

        public IDisposable Subscribe(Action<EffectiveHost?, EffectiveHost?> changed) => throw new NotSupportedException();
    }
}
