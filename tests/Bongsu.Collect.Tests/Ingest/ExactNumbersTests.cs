using System.Globalization;
using Bongsu.Collect.Ingest;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Time;
using Bongsu.Model.Values;
using FsCheck.Xunit;

namespace Bongsu.Collect.Tests.Ingest;

/// <summary>Unsigned numbers above 2^53 survive a store of doubles: rounded, a counter that stands still would seem to have moved after a start.</summary>
public sealed class ExactNumbersTests : IAsyncDisposable
{
    private static readonly Timestamp T0 = Timestamp.FromUnix(1_760_000_000, 123_456_789);

    private TestWorld _world = new();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData(0UL, false)]
    [InlineData(1UL << 53, false)]
    [InlineData((1UL << 53) + 1, true)]
    [InlineData((1UL << 53) + 2, false)]
    [InlineData(1UL << 63, false)]
    [InlineData(ulong.MaxValue, true)]
    public async Task Only_what_a_double_does_not_hold_is_kept_twice(ulong value, bool rounded)
    {
        (EffectiveHost host, EffectiveItem item) = Put();

        await _world.Ingest.AcceptAsync([Reading.OfText(host, item, T0, value.ToString(CultureInfo.InvariantCulture))], TestContext.Current.CancellationToken);

        Assert.Equal(rounded, !_world.Texts.All.IsEmpty);
        Assert.Equal(value, Assert.Single(await ReadAsync(host, item, 10)).Unsigned);
    }

    [Property(MaxTest = 100)]
    public async Task What_is_read_is_what_came(ulong[] random, byte[] shifts)
    {
        await _world.DisposeAsync();
        _world = new TestWorld();
        (EffectiveHost host, EffectiveItem item) = Put();
        // Most random numbers are small; the interesting ones lie at all sizes, and next to each other.
        ulong[] values = [
            .. random.Select(
                (v, i) => (v * 0x9E3779B97F4A7C15) >> (shifts.Length == 0 ? 0 : shifts[i % shifts.Length] & 31)).SelectMany(v => new[] { v, v | 1, v & ~1UL })];

        Reading[] readings = [.. values.Select((v, i) => Reading.OfText(host, item, T0 + TimeSpan.FromSeconds(i), v.ToString(CultureInfo.InvariantCulture)))];
        await _world.Ingest.AcceptAsync(readings, TestContext.Current.CancellationToken);

        IReadOnlyList<ItemValue> read = await ReadAsync(host, item, values.Length + 1);
        Assert.Equal(values.Reverse(), read.Select(v => v.Unsigned));
        Assert.All(read, v => Assert.Equal(ItemValueType.Unsigned, v.Type));
    }

    [Fact]
    public async Task Without_what_is_kept_beside_it_a_number_is_the_nearest_that_a_double_holds()
    {
        (EffectiveHost host, EffectiveItem item) = Put();
        await _world.Ingest.AcceptAsync(
            [Reading.OfText(host, item, T0, "9007199254740993"), Reading.OfText(host, item, T0 + TimeSpan.FromSeconds(1), "18446744073709551615")],
            TestContext.Current.CancellationToken);
        _world.Texts.All.Clear();

        Assert.Equal([ulong.MaxValue, 9007199254740992], (await ReadAsync(host, item, 10)).Select(v => v.Unsigned));
    }

    private ValueTask<IReadOnlyList<ItemValue>> ReadAsync(EffectiveHost host, EffectiveItem item, int limit) =>
        new ItemValueHistory(_world.Metrics, _world.Texts)
        .ReadAsync(host, item, T0 - TimeSpan.FromSeconds(1), T0 + TimeSpan.FromDays(1), limit, TestContext.Current.CancellationToken);

    private (EffectiveHost Host, EffectiveItem Item) Put()
    {
        EffectiveItem item = TestHosts.Item("u", valueType: ItemValueType.Unsigned);
        EffectiveHost host = TestHosts.Host(items: [item]);
        _world.Catalog.Put(host);
        return (host, item);
    }
}
