using Bongsu.Configuration.Effective;
using Bongsu.Detect.Services;
using Bongsu.Detect.Tests.Triggers;
using Bongsu.Detect.Values;
using Bongsu.Model.Identity;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;
using Bongsu.Model.Values;
using Bongsu.Model.Words;

namespace Bongsu.Detect.Tests.Services;

/// <summary>The service's question to its members, over what is stored of their items.</summary>
public sealed class MemberUpTests
{
    private const string Up = "last(//net.tcp.service[http])=1";

    private readonly Timestamp _now = Timestamp.FromUnix(1_795_608_000);
    private readonly EffectiveHost _web = new HostBuilder("web-1")
        .Item("net.tcp.service[http]", ItemValueType.Unsigned)
        .Item("banner", ItemValueType.Text)
        .Build();
    private readonly KeptValues _kept = new();

    [Theory]
    [InlineData(1, 20, HealthState.Good)]
    [InlineData(0, 20, HealthState.Bad)]
    [InlineData(0, 3600, HealthState.NotKnown)]
    public async Task AskAsync_ByTheNewestValueUnlessItIsOld(ulong value, int secondsAgo, HealthState expected)
    {
        _kept.Values.Add(("net.tcp.service[http]", ItemValue.OfUnsigned(_now - TimeSpan.FromSeconds(secondsAgo), value)));

        Assert.Equal(expected, (await AskAsync(Up)).State);
    }

    [Fact]
    public async Task AskAsync_OfAnItemThatIsNotThere_IsNotKnownAndNamesIt()
    {
        Health health = await AskAsync("last(//agent.ping)=1");

        Assert.Equal(HealthState.NotKnown, health.State);
        Assert.Contains("agent.ping", health.Because, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AskAsync_TheExpressionGivesAText_IsNotKnownAndSaysSo()
    {
        _kept.Values.Add(("banner", ItemValue.OfText(_now, "ready")));

        Health health = await AskAsync("last(//banner)");

        Assert.Equal(HealthState.NotKnown, health.State);
        Assert.Contains("text", health.Because!.English(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nodata(//net.tcp.service[http],1m)=0")]
    [InlineData("count(//net.tcp.service[http],1m)>0 or now()<0")]
    public async Task AskAsync_OfAMemberThatHasJustCome_IsNotKnownUntilItCouldHaveAnswered(string expression)
    {
        var up = new MemberUp(_kept, new Since(_now));

        Assert.Equal(HealthState.NotKnown, (await up.AskAsync(_web, expression, _now + TimeSpan.FromSeconds(59), TestContext.Current.CancellationToken)).State);
        Assert.Equal(HealthState.Bad, (await up.AskAsync(_web, expression, _now + TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken)).State);
        _kept.Values.Add(("net.tcp.service[http]", ItemValue.OfUnsigned(_now + TimeSpan.FromSeconds(1), 1)));
        Assert.Equal(HealthState.Good, (await up.AskAsync(_web, expression, _now + TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken)).State);
    }

    private ValueTask<Health> AskAsync(string expression) => new MemberUp(_kept).AskAsync(_web, expression, _now, TestContext.Current.CancellationToken);

    private sealed class KeptValues : IItemHistory
    {
        public List<(string Key, ItemValue Value)> Values { get; } = [];

        public ValueTask<IReadOnlyList<ItemValue>> ReadAsync(
            EffectiveHost host,
            EffectiveItem item,
            Timestamp from,
            Timestamp to,
            int limit,
            CancellationToken cancellationToken
        ) =>
            ValueTask.FromResult<IReadOnlyList<ItemValue>>([
                .. Values.Where(v => v.Key == item.Key && v.Value.At > from && v.Value.At <= to).Select(v => v.Value).OrderByDescending(v => v.At).Take(limit),
            ]);
    }

    private sealed class Since(Timestamp at) : IItemWatch
    {
        public Timestamp WatchedSince(ItemId item) => at;
    }
}
