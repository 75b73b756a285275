using Bongsu.Collect.Ingest;
using Bongsu.Configuration.History;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Tests.RealPrograms;

/// <summary>Debian's real agents: they register themselves, deliver, and nothing is lost or doubled whatever is killed or cut off.</summary>
public sealed class ActiveAgentTests : IAsyncLifetime
{
    private RealWorld _world = null!;

    private string Log => Path.Combine(_world.Root, "app.log");

    public async ValueTask InitializeAsync()
    {
        _world = await RealWorld.OpenAsync();
        await File.WriteAllTextAsync(Log, "", TestContext.Current.CancellationToken);
        await _world.ApplyAsync($$"""
            templates:
              - name: test
                items:
                  - {key: agent.ping, type: zabbix-active, interval: 1s, valueType: unsigned}
                  - {key: "system.cpu.load[all,avg1]", type: zabbix-active, interval: 1s}
                  - {key: system.hostname, type: zabbix-active, interval: 1s, valueType: text}
                  - {key: no.such.key, type: zabbix-active, interval: 1s}
                  - {key: "log[{{Log}},,,1000]", type: zabbix-active, interval: 1s, valueType: log}
            autoregistration:
              - {name: linux, metadata: "^Linux", groups: [linux], templates: [test]}
            """);
    }

    public async ValueTask DisposeAsync() => await _world.DisposeAsync();

    [Theory]
    [InlineData("zabbix_agentd")]
    [InlineData("zabbix_agent2")]
    public async Task An_agent_registers_itself_and_delivers(string program)
    {
        await using RealProgram agent = Start(program, "new-host");

        await UntilAsync(
            "values of each item",
            all => all.Count(v => v.Item.Key == "agent.ping") >= 3 && Has(all, "system.cpu.load[all,avg1]") && Has(all, "system.hostname"));

        Assert.Equal(["linux"], _world.Host("new-host").Groups);
        Assert.All(_world.Values.Where(v => v.Item.Key == "agent.ping"), v => Assert.Equal(1, v.Value.Number));
        await UntilAsync(
            "the error of the unknown key", _ => _world.Get<ILatestValues>().Get(_world.Host("new-host").ItemsByKey["no.such.key"])?.Error is not null);
        Assert.Equal(Model.Problems.HealthState.Good, _world.Get<Collect.Availability.IHostAvailability>().Get(_world.Host("new-host")).State);
    }

    [Theory]
    [InlineData("zabbix_agentd")]
    [InlineData("zabbix_agent2")]
    public async Task Killed_agents_restarted_servers_and_cut_lines_lose_and_double_no_log_line(string program)
    {
        await using (RealProgram first = Start(program, "logger"))
        {
            await UntilAsync("the first value", all => Has(all, "agent.ping"));
            await AppendAsync(1, 40);
            await LinesAsync(40);

            // Cut off: the port is closed, lines go on, and it opens again.
            await _world.StopAsync();
            await AppendAsync(41, 80);
            await _world.StartAsync();
            await LinesAsync(80);
            await AppendAsync(81, 100);
            await first.KillAsync();
        }

        // While the agent is dead more is written; the next process goes on where ours says.
        await AppendAsync(101, 120);
        await using RealProgram second = Start(program, "logger");
        await LinesAsync(120);
        await AppendAsync(121, 140);
        await LinesAsync(140);

        // Every value is observed once more than it is stored where a batch came twice: what counts is what is stored.
        IReadOnlyList<ItemValue> stored = await _world
            .Get<ITextHistory>()
            .ReadAsync(
                _world.Host("logger").ItemsByKey[$"log[{Log},,,1000]"].Id,
                ItemValueType.Log,
                default,
                Model.Time.Timestamp.FromUnix(9_000_000_000),
                10_000,
                TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(1, 140).Select(Line), stored.Select(v => v.Text).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Numbers_measured_while_we_were_away_arrive_once_each()
    {
        await using RealProgram agent = ZabbixPrograms.Agent2(_world.Root, "pinger", _world.Port);
        await UntilAsync("the first values", all => all.Count(v => v.Item.Key == "agent.ping") >= 2);
        await _world.StopAsync();
        await agent.SaysAsync("cannot connect");
        await _world.StartAsync();
        int before = _world.Values.Count(v => v.Item.Key == "agent.ping");
        await UntilAsync("values after the cut", all => all.Count(v => v.Item.Key == "agent.ping") >= before + 3);

        Model.Time.Timestamp[] times = [.. _world.Values.Where(v => v.Item.Key == "agent.ping").Select(v => v.Value.At).Order()];
        Assert.Equal(times.Length, times.Distinct().Count());
        for (int i = 1; i < times.Length; i++)
            Assert.InRange((times[i] - times[i - 1]).TotalSeconds, 0, 1.9);
    }

    private RealProgram Start(string program, string name) =>
        program == "zabbix_agentd" ? ZabbixPrograms.Agentd(_world.Root, name, _world.Port) : ZabbixPrograms.Agent2(_world.Root, name, _world.Port);

    private Task AppendAsync(int from, int to) =>
        File.AppendAllTextAsync(Log, string.Concat(Enumerable.Range(from, to - from + 1).Select(i => Line(i) + "\n")), TestContext.Current.CancellationToken);

    private static string Line(int number) => $"line {number:0000} of the application";

    private Task LinesAsync(int count) =>
        UntilAsync($"{count} lines", all => all.Where(v => v.Item.ValueType == ItemValueType.Log).Select(v => v.Value.Text).Distinct().Count() >= count);

    private Task UntilAsync(string what, Func<IReadOnlyCollection<CollectedValue>, bool> condition) => _world.UntilAsync(what, condition);

    private static bool Has(IReadOnlyCollection<CollectedValue> all, string key) => all.Any(v => v.Item.Key == key);
}
