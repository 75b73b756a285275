using Bongsu.Model.Problems;
using Bongsu.Model.Words;
using Bongsu.Respond.Problems;
using Bongsu.Store.Rows;
using Bongsu.Views.Causes;
using Microsoft.EntityFrameworkCore;
using static Bongsu.Respond.Tests.RespondBench;

namespace Bongsu.Respond.Tests.Stories;

/// <summary>A gateway dies with two hundred hosts behind it.</summary>
public sealed class GatewayStormTests : IAsyncDisposable
{
    private const int Hosts = 200;
    private readonly StoryStage _stage = new();

    public GatewayStormTests()
    {
        _stage.Catalog.Add("gw-1", null, null, "ping", "icmp");
        for (int i = 0; i < Hosts; i++)
            _stage.Catalog.Add($"node-{i}", null, null, "port", "tcp", gateway: "gw-1");
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task One_message_a_person_whoever_is_found_dead_first()
    {
        await StormAsync();

        OutboxRow message = Assert.Single(await _stage.MessagesAsync());
        List<ProblemRow> problems = await _stage.ProblemsAsync();
        ProblemRow gateway = Assert.Single(problems, p => p.HostName == "gw-1");
        Assert.Equal(gateway.Id, message.ProblemId);
        Assert.Equal(Hosts + 1, problems.Count);
        Assert.All(
            problems.Where(p => p.Id != gateway.Id),
            p => Assert.Contains(
                p.Events, e => e.Text.English().StartsWith($"explained by problem {gateway.Id}: gateway gw-1 is down", StringComparison.Ordinal)));
        ProblemCard card = (await _stage.Cards.GetAsync(StoryStage.Everybody, gateway.Id, Cancelled))!;
        Assert.Equal(Hosts, card.ExplainsTotal);
    }

    [Fact]
    public async Task What_outlasts_the_gateway_is_told_after_all_and_the_rest_never()
    {
        await StormAsync();
        _stage.Pass(TimeSpan.FromMinutes(10));
        await _stage.SayAsync("gw-1", "icmp.ok[ping]", 1);
        for (int i = 1; i < Hosts; i++)
            await _stage.SayAsync($"node-{i}", "tcp.ok[port]", 1);
        Assert.Equal(0, await _stage.Review.ReviewAsync(Cancelled));

        _stage.Pass(SymptomReview.Grace);
        Assert.Equal(1, await _stage.Review.ReviewAsync(Cancelled));
        Assert.Equal(0, await _stage.Review.ReviewAsync(Cancelled));

        List<OutboxRow> messages = await _stage.MessagesAsync();
        ProblemRow left = Assert.Single(await _stage.ProblemsAsync(), p => p.State == ProblemState.Open);
        Assert.Equal("node-0", left.HostName);
        Assert.Equal(left.Id, Assert.Single(messages).ProblemId);
        Assert.Contains("it has outlasted problem", messages[0].Reason.English(), StringComparison.Ordinal);
        Assert.Equal(0, await _stage.Bench.ReadAsync(db => db.Outbox.CountAsync(o => o.Kind == "recovery", Cancelled)));
    }

    [Fact]
    public async Task A_host_that_dies_by_itself_waits_for_one_look_at_its_gateway_and_is_told()
    {
        await _stage.SayAsync("node-7", "tcp.ok[port]", 0);

        OutboxRow message = Assert.Single(await _stage.MessagesAsync());
        Assert.Equal((_stage.Bench.Now + TimeSpan.FromSeconds(18)).UnixMilliseconds, message.DueAtMs);
        Assert.Contains("to see whether its gateway is down", message.Reason.English(), StringComparison.Ordinal);
        Assert.Equal(0, await _stage.Bench.ReadAsync(db => db.ProblemLinks.CountAsync(Cancelled)));
    }

    [Fact]
    public async Task What_else_is_wrong_with_a_host_is_told_though_its_gateway_is_down()
    {
        _stage.Catalog.Add("node-x", null, null, "port", "tcp", gateway: "gw-1", triggers: ("/ is full", "last(//disk)>95", Model.Levels.Level.Warning));
        await _stage.SayAsync("gw-1", "icmp.ok[ping]", 0);

        await _stage.SayAsync("node-x", "disk", 99);

        Assert.Equal(2, (await _stage.MessagesAsync()).Count);
    }

    // Half of the hosts are looked at before the gateway is.
    private async Task StormAsync()
    {
        for (int i = 0; i < Hosts; i++)
        {
            if (i == Hosts / 2)
                await _stage.SayAsync("gw-1", "icmp.ok[ping]", 0);
            await _stage.SayAsync($"node-{i}", "tcp.ok[port]", 0);
        }
    }
}
