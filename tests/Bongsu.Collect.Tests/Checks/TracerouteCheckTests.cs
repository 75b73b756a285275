using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Collect.Checks.Traceroute;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Collect.Tests.Checks;

public sealed class TracerouteCheckTests : CheckKindContract
{
    private static readonly EffectiveHost s_host = TestHosts.Host() with { Name = "self", Address = "127.0.0.1" };

    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UnixEpoch.AddDays(20_000));
    private readonly TracedPaths _paths;
    private readonly TracerouteCheck _check;

    public TracerouteCheckTests()
    {
        _paths = new TracedPaths(_clock);
        _check = new TracerouteCheck(TimeProvider.System, TestPolicy.Default, _paths);
    }

    internal override ICheckKind Kind { get; } = new TracerouteKind();

    internal override ICheck Check => _check;

    protected override string? OptionsFor(int port) => null;

    public override IEnumerable<string> BadOptions =>
    [
        """{"maxHops":0}""", """{"maxHops":31}""", """{"tries":0}""", """{"tries":6}""", """{"wait":"6s"}""", """{"wait":"1ms"}""", """{"method":"tcp"}""",
        """{"port":0}""", """{"address":""}""",
    ];

    [Theory]
    [InlineData("udp")]
    [InlineData("icmp")]
    [InlineData("auto")]
    public async Task This_machine_is_one_hop(string method)
    {
        CheckResult result = await RunAsync($$"""{"address":"127.0.0.1","method":"{{method}}"}""");

        Assert.Null(result.Failure);
        Assert.Equal((1, 0), (Number(result, "hops"), Number(result, "silent")));
        Assert.True(Number(result, "rtt") > 0 && Number(result, "rtt") <= Number(result, "time.total"));
        Assert.Equal("127.0.0.1", Text(result, "path"));
        Assert.Equal("127.0.0.1", Text(result, "hop.1.address"));
        Assert.True(Number(result, "hop.1.time") > 0);
        Assert.Equal(0, Number(result, "changed"));
    }

    [Fact]
    public async Task A_path_that_stays_is_said_once_and_known_to_the_topology()
    {
        CheckResult first = await LookAsync(), second = await LookAsync();

        Assert.Equal("127.0.0.1", Text(first, "path"));
        Assert.DoesNotContain(second.Outputs, o => o.Output == "path");
        Assert.Equal(["path"], second.Without);
        ObservedPath path = Assert.Single(((IObservedPaths)_paths).Paths);
        Assert.Equal(["127.0.0.1", "127.0.0.1"], path.Addresses);
        Assert.Equal(("self", "traceroute"), (path.Target, path.Known));
        CheckFact fact = Assert.Single(_check.FactsOf(s_host, TestHosts.Check("way", "traceroute", "{}")));
        Assert.StartsWith("1 127.0.0.1 ", fact.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trying_it_out_leaves_nothing_behind()
    {
        await LookAsync(isTrial: true);

        Assert.Empty(((IObservedPaths)_paths).Paths);
    }

    [Fact]
    public void A_check_that_did_not_run_for_a_day_is_forgotten()
    {
        _paths.Put(new(1), "old", Traced());
        _clock.Advance(TimeSpan.FromHours(25));
        _paths.Put(new(1), "new", Traced());

        Assert.Null(_paths.Find(new(1), "old"));
        Assert.NotNull(_paths.Find(new(1), "new"));
    }

    [Fact]
    public async Task An_unknown_name_is_a_failure_in_words() =>
        Assert.Contains("no-such-host.invalid", (await RunAsync("""{"address":"no-such-host.invalid"}""")).Failure.English(), StringComparison.Ordinal);

    [Fact]
    public async Task A_denied_address_is_not_asked()
    {
        var check = new TracerouteCheck(TimeProvider.System, new TargetPolicy(new TargetOptions { Deny = "127.0.0.0/8" }), _paths);

        CheckResult result = await check.RunAsync(
            new CheckTarget(s_host, new TracerouteOptions(), null, TimeSpan.FromSeconds(5)), TestContext.Current.CancellationToken);

        Assert.Contains("checks.deny", result.Failure.English(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_without_an_address_is_a_failure_in_words()
    {
        CheckResult result = await _check.RunAsync(
            new CheckTarget(s_host with { Address = null }, new TracerouteOptions(), null, TimeSpan.FromSeconds(5)), TestContext.Current.CancellationToken);

        Assert.Equal("neither the check nor the host has an address", result.Failure.English());
    }

    private ValueTask<CheckResult> LookAsync(bool isTrial = false) => _check.RunAsync(
        new CheckTarget(s_host, new TracerouteOptions(), null, TimeSpan.FromSeconds(5)) { Check = "way", IsTrial = isTrial },
        TestContext.Current.CancellationToken);

    private TracedPath Traced() => new(
        new PathMemory([], IsWhole: false), null, "", new ObservedPath([], null, "traceroute", _clock.GetUtcNow().ToUnixTimeMilliseconds()));

    private static string? Text(CheckResult result, string output) => result.Outputs.Single(o => o.Output == output).Text;
}
