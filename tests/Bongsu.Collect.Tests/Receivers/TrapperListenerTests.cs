using System.Net.Sockets;
using System.Text.Json;
using Bongsu.Collect.Availability;
using Bongsu.Configuration.Effective;
using Bongsu.Metrics;
using Bongsu.Model.Problems;
using Bongsu.Model.Values;
using Bongsu.Protocols.Zabbix;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Collect.Tests.Receivers;

public sealed class TrapperListenerTests : IAsyncLifetime
{
    private const string Session = "0123456789abcdef0123456789abcdef";

    private readonly TrapperFixture _trapper = new();
    private long _clock;

    private TestWorld World => _trapper.World;

    public async ValueTask InitializeAsync()
    {
        await _trapper.StartAsync();
        _clock = World.Now.UnixSeconds - 100;
    }

    public ValueTask DisposeAsync() => _trapper.DisposeAsync();

    [Fact]
    public async Task Values_of_a_sender_are_stored_and_counted()
    {
        EffectiveHost host = World.Catalog.Put(TestHosts.Host(items: [TestHosts.Item("load"), TestHosts.Item("active", "zabbix-active")]));
        var client = new ZabbixSenderClient();

        SenderResult result = await client.SendAsync("127.0.0.1", _trapper.Address.Port,
        [
            new SenderValue("web-1", "load", "1.5", _clock, 7_000_000), new SenderValue("web-1", "load", "2.5", _clock + 1, 0),
            new SenderValue("web-1", "active", "1"), new SenderValue("web-1", "none", "1"), new SenderValue("nobody", "load", "1"),
        ], TestContext.Current.CancellationToken);

        Assert.Equal((true, 2, 3, 5), (result.Accepted, result.Processed, result.Failed, result.Total));
        Assert.Equal([new Sample((_clock * 1000) + 7, 1.5), new Sample((_clock + 1) * 1000, 2.5)], await World.SamplesAsync(host, "load"));
    }

    [Fact]
    public async Task Clocks_out_of_range_are_refused_by_count()
    {
        World.Catalog.Put(TestHosts.Host(items: [TestHosts.Item("load")]));
        long[] clocks = [0, -5, long.MaxValue, long.MinValue, _clock + 200_000, _clock - (200 * 86_400L), _clock];

        SenderResult result = await new ZabbixSenderClient().SendAsync(
            "127.0.0.1", _trapper.Address.Port, [.. clocks.Select(c => new SenderValue("web-1", "load", "1", c, 0))], TestContext.Current.CancellationToken);

        Assert.Equal((1, 6), (result.Processed, result.Failed));
    }

    [Theory]
    [InlineData("""{"request":"sender data","data":[{"host":"a","key":"n","value":"1"},]}""")]
    [InlineData("""{"request":"sender data","data":[{"host":"a","key":"n","value":"3.5" disk"}]}""")]
    [InlineData("{\"request\":\"sender data\",\"data\":[{\"host\":\"a\",\"key\":\"n\",\"value\":\"a\nb\"}]}")]
    [InlineData("""{"request":"sender data","data":{"x":1}}""")]
    [InlineData("""{"request":"agent data","host":"a","session":"short","data":[]}""")]
    [InlineData("{'request':'sender data'}")]
    [InlineData("""{"request":"sender data","data":[]""")]
    [InlineData("""{"request":"sender data"} x""")]
    [InlineData("""{"request":"active checks"}""")]
    [InlineData("""{"data":[]}""")]
    [InlineData("hello")]
    [InlineData("{")]
    [InlineData(" ")]
    public async Task A_message_that_cannot_be_read_is_answered_with_what_is_wrong(string body)
    {
        JsonElement answer = await _trapper.AskJsonAsync(body);

        Assert.Equal("failed", answer.GetProperty("response").GetString());
        Assert.NotEmpty(answer.GetProperty("info").GetString()!);
    }

    [Fact]
    public async Task A_clock_that_is_ahead_is_noted_and_its_values_are_of_now()
    {
        EffectiveHost host = World.Catalog.Put(TestHosts.Host(items: [TestHosts.Item("load")]));
        long before = World.Now.UnixMilliseconds;

        await _trapper.AskAsync(
            $$"""{"request":"sender data","data":[{"host":"web-1","key":"load","value":"1","clock":{{_clock + 3700}}},{"host":"web-1","key":"load","value":"2","clock":{{_clock + 3700}}}]}"""
        );

        Assert.All(await World.SamplesAsync(host, "load"), s => Assert.InRange(s.TimestampMs, before - 5, World.Now.UnixMilliseconds + 5));
        Assert.InRange(World.Services.GetRequiredService<IHostAvailability>().ClockOf(host.Id)!.By.TotalSeconds, 3590, 3601);
        Assert.Equal([1.0, 2.0], World.Observer.All.Select(v => v.Value.Number));
    }

    [Theory]
    [InlineData(-7200, true)]
    [InlineData(7200, true)]
    [InlineData(-20, false)]
    public async Task An_agents_clock_is_compared_with_ours(long by, bool isWrong)
    {
        EffectiveHost host = World.Catalog.Put(TestHosts.Host(items: [TestHosts.Item("a", "zabbix-active")]));

        await _trapper.AskAsync($$"""{"request":"agent data","version":"6.0","host":"web-1","clock":{{World.Now.UnixSeconds + by}},"ns":0,"data":[]}""");

        ClockOffset? found = World.Services.GetRequiredService<IHostAvailability>().ClockOf(host.Id);
        Assert.Equal(isWrong, found is not null);
        if (found is not null)
            Assert.Equal(by, found.By.TotalSeconds, 2.0);
        await _trapper.AskAsync($$"""{"request":"agent data","version":"6.0","host":"web-1","clock":{{World.Now.UnixSeconds}},"ns":0,"data":[]}""");
        Assert.Null(World.Services.GetRequiredService<IHostAvailability>().ClockOf(host.Id));
    }

    [Fact]
    public async Task Rows_without_a_time_and_rows_without_its_fraction_stay_apart()
    {
        World.Catalog.Put(TestHosts.Host(items: [TestHosts.Item("t", valueType: ItemValueType.Text)]));

        await _trapper.AskAsync(
            $$"""{"request":"sender data","data":[{"host":"web-1","key":"t","value":"a"},{"host":"web-1","key":"t","value":"b"},{"host":"web-1","key":"t","value":"c","clock":{{_clock}}},{"host":"web-1","key":"t","value":"d","clock":{{_clock}}}]}"""
        );

        Assert.Equal(4, World.Texts.All.Select(t => t.Value.At).Distinct().Count());
    }

    [Fact]
    public async Task An_agents_rows_are_taken_exactly_once_a_session()
    {
        EffectiveItem item = TestHosts.Item("system.cpu.load", "zabbix-active");
        EffectiveHost host = World.Catalog.Put(TestHosts.Host(items: [item]));

        Assert.Equal("processed: 3; failed: 0; total: 3", await InfoAsync(Agent(item, Session, 1, 2, 3)));
        Assert.Equal("processed: 3; failed: 0; total: 3", await InfoAsync(Agent(item, Session, 2, 3, 4)));
        Assert.Equal([1.0, 2.0, 3.0, 4.0], World.Observer.All.Select(v => v.Value.Number));
        Assert.Equal(4, World.Sessions.All[(host.Id, Session)]);

        // A process that starts anew counts from one again, in a session of its own; what it measures is later.
        _clock += 50;
        await InfoAsync(Agent(item, Session.Replace('0', 'f'), 1, 2));
        Assert.Equal(6, World.Observer.All.Count);
    }

    [Fact]
    public async Task The_same_rows_on_two_connections_at_once_are_taken_once()
    {
        EffectiveItem item = TestHosts.Item("system.cpu.load", "zabbix-active");
        World.Catalog.Put(TestHosts.Host(items: [item]));
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        World.Metrics.Before = () => go.Task;

        Task<string?>[] asked = [.. Enumerable.Range(0, 8).Select(_ => _trapper.AskAsync(Agent(item, Session, 1, 2, 3)))];
        go.SetResult();
        string?[] answers = await Task.WhenAll(asked);

        Assert.All(answers, a => Assert.Contains("processed: 3; failed: 0", a!, StringComparison.Ordinal));
        Assert.Equal(3, World.Observer.All.Count);
    }

    [Fact]
    public async Task A_store_that_is_full_makes_the_agent_keep_its_rows()
    {
        EffectiveItem item = TestHosts.Item("system.cpu.load", "zabbix-active");
        EffectiveHost host = World.Catalog.Put(TestHosts.Host(items: [item]));
        World.Metrics.Fault = new MetricsException("disk full", mayRetry: true);

        JsonElement refused = await _trapper.AskJsonAsync(Agent(item, Session, 1, 2));
        Assert.Equal("failed", refused.GetProperty("response").GetString());
        Assert.Empty(World.Sessions.All);

        World.Metrics.Fault = null;
        await InfoAsync(Agent(item, Session, 1, 2));
        Assert.Equal(2, (await World.SamplesAsync(host, item.Key)).Count);
    }

    [Fact]
    public async Task Data_of_an_unknown_host_is_answered_success_so_that_it_is_not_sent_for_ever()
    {
        JsonElement answer = await _trapper.AskJsonAsync(
            $$"""{"request":"agent data","version":"6.0","session":"{{Session}}","host":"nobody","data":[{"itemid":1,"id":1,"value":"1","clock":1,"ns":1}]}""");

        Assert.Equal("success", answer.GetProperty("response").GetString());
        Assert.Equal("host [nobody] not found", answer.GetProperty("info").GetString());
    }

    [Fact]
    public async Task The_6_0_C_agent_names_hosts_and_keys_in_its_rows()
    {
        EffectiveItem item = TestHosts.Item("system.cpu.load[all,avg1]", "zabbix-active");
        World.Catalog.Put(TestHosts.Host(items: [item]));

        Assert.Equal("processed: 2; failed: 2; total: 4", await InfoAsync($$"""
            {"request":"agent data","session":"{{Session}}","data":[
            {"host":"web-1","key":"system.cpu.load[all,avg1]","value":"0.5","id":1,"clock":{{_clock}},"ns":1},
            {"host":"web-1","key":"gone","value":"0.5","id":2,"clock":{{_clock}},"ns":1},
            {"host":"nobody","key":"gone","value":"0.5","id":3,"clock":{{_clock}},"ns":1},
            {"host":"web-1","key":"system.cpu.load[all,avg1]","value":"0.6","id":4,"clock":{{_clock}},"ns":2}],"clock":1,"ns":1}
            """));
        Assert.Equal(2, World.Observer.All.Count);
    }

    [Fact]
    public async Task Rows_that_say_not_supported_become_the_items_error()
    {
        EffectiveItem item = TestHosts.Item("x", "zabbix-active");
        World.Catalog.Put(TestHosts.Host(items: [item]));

        await InfoAsync(
            $$"""{"request":"agent data","version":"6.0","session":"{{Session}}","host":"web-1","data":[{"itemid":{{item.Id.Value}},"id":1,"value":"Unsupported item key.","state":1,"clock":{{_clock}},"ns":1}]}"""
        );

        Assert.Equal("Unsupported item key.", World.Latest.Get(item)!.Error);
    }

    [Fact]
    public async Task The_position_in_a_log_is_remembered_over_rotations_and_given_to_the_next_process()
    {
        EffectiveItem item = TestHosts.Item("log[/var/log/x]", "zabbix-active", ItemValueType.Log);
        EffectiveHost host = World.Catalog.Put(TestHosts.Host(items: [item]));
        string Row(int id, string value, int size) =>
            $$"""{"itemid":{{item.Id.Value}},"id":{{id}}{{value}},"clock":{{_clock}},"ns":{{id}},"lastlogsize":{{size}},"mtime":{{1000 + id}}}""";
        string Rows(params string[] rows) =>
            $$"""{"request":"agent data","version":"6.0","session":"{{Session}}","host":"web-1","data":[{{string.Join(",", rows)}}]}""";

        await InfoAsync(Rows(Row(1, ",\"value\":\"one\"", 10), Row(2, ",\"value\":\"two\"", 20)));
        Assert.Equal((20, 1002), await PositionAsync(host));
        await InfoAsync(Rows(Row(3, "", 50)));
        Assert.Equal((50, 1003), await PositionAsync(host));
        await InfoAsync(Rows(Row(4, ",\"value\":\"after rotation\"", 5)));
        Assert.Equal((5, 1004), await PositionAsync(host));
        Assert.Equal(["one", "two", "after rotation"], World.Texts.All.Select(t => t.Value.Text));
    }

    [Fact]
    public async Task Active_checks_in_both_formats()
    {
        EffectiveItem item = TestHosts.Item("system.cpu.load[all,avg1]", "zabbix-active", interval: 30);
        World.Catalog.Put(TestHosts.Host(items: [item, TestHosts.Item("trapped")]));

        JsonElement modern = (
            await _trapper.AskJsonAsync("""{"request":"active checks","host":"web-1","version":"6.0"}""", ZabbixFrameFlags.Compressed)).GetProperty("data")[0];
        Assert.Equal(item.Id.Value, modern.GetProperty("itemid").GetInt64());
        Assert.Equal("30s", modern.GetProperty("delay").GetString());
        Assert.Equal(0, modern.GetProperty("lastlogsize").GetInt64());
        Assert.Equal(0, modern.GetProperty("mtime").GetInt64());

        JsonElement old = (await _trapper.AskJsonAsync("""{"request":"active checks","host":"web-1"}""")).GetProperty("data");
        Assert.Equal(1, old.GetArrayLength());
        Assert.Equal(30, old[0].GetProperty("delay").GetInt32());
        Assert.Equal(item.Key, old[0].GetProperty("key").GetString());

        Assert.Equal("system.cpu.load[all,avg1]:30:0\nZBX_EOF\n", await _trapper.AskAsync("ZBX_GET_ACTIVE_CHECKS\nweb-1\n"));
    }

    [Fact]
    public async Task An_agent_that_has_the_revision_is_told_that_nothing_changed()
    {
        EffectiveHost host = World.Catalog.Put(TestHosts.Host(items: [TestHosts.Item("a", "zabbix-active")]));
        async Task<JsonElement> AskAsync(string session, long revision) =>
            await _trapper.AskJsonAsync(
                $$"""{"request":"active checks","host":"web-1","version":"7.0.0","session":"{{session}}","config_revision":{{revision}}}""");

        JsonElement first = await AskAsync(Session, 0);
        long revision = first.GetProperty("config_revision").GetInt64();
        Assert.True(revision > 0);
        Assert.False((await AskAsync(Session, revision)).TryGetProperty("data", out _));

        // Another process that claims the revision did not get it from us.
        Assert.True((await AskAsync(Session.Replace('0', 'f'), revision)).TryGetProperty("data", out _));

        World.Catalog.Put(host with { Revision = host.Revision + 1 });
        Assert.True((await AskAsync(Session.Replace('0', 'f'), revision)).TryGetProperty("data", out _));
    }

    [Fact]
    public async Task An_unknown_agent_is_registered_and_gets_its_list_at_once()
    {
        World.Registrar.Rule = (name, metadata) =>
            metadata == "Linux" ? World.Catalog.Put(TestHosts.Host(name, id: 9, items: [TestHosts.Item("a", "zabbix-active", host: 9)])) : null;

        Assert.Equal(
            "host [new-1] not found",
            (await _trapper.AskJsonAsync("""{"request":"active checks","host":"new-1","host_metadata":"Windows"}""")).GetProperty("info").GetString());
        JsonElement answer = await _trapper.AskJsonAsync(
            """{"request":"active checks","host":"new-1","host_metadata":"Linux","ip":"10.0.0.9","port":10060,"version":"6.0"}""");

        Assert.Equal(1, answer.GetProperty("data").GetArrayLength());
        Assert.Equal(("new-1", "Linux", "10.0.0.9", (int?)10060), World.Registrar.Asked.Last());

        // The same again asks nobody; other metadata does.
        await _trapper.AskJsonAsync("""{"request":"active checks","host":"new-1","host_metadata":"Linux"}""");
        Assert.Equal(2, World.Registrar.Asked.Count);
        await _trapper.AskJsonAsync("""{"request":"active checks","host":"new-1","host_metadata":"Linux blue"}""");
        Assert.Equal(3, World.Registrar.Asked.Count);
        Assert.Equal("127.0.0.1", World.Registrar.Asked.Last().Address);
    }

    [Fact]
    public async Task Heartbeats_make_a_host_available_and_get_no_answer()
    {
        EffectiveHost host = World.Catalog.Put(TestHosts.Host());
        var availability = World.Services.GetRequiredService<IHostAvailability>();
        Assert.Equal(HealthState.NotKnown, availability.Get(host).State);

        Assert.Null(await _trapper.AskAsync("""{"request":"active check heartbeat","host":"web-1","heartbeat_freq":60}"""));

        Assert.Equal(HealthState.Good, availability.Get(host).State);
    }

    [Fact]
    public async Task The_oldest_form_is_answered_OK()
    {
        EffectiveHost host = World.Catalog.Put(TestHosts.Host(items: [TestHosts.Item("load")]));

        Assert.Equal("OK", await _trapper.AskAsync("web-1:load:4.5"));
        Assert.Equal(4.5, Assert.Single(await World.SamplesAsync(host, "load")).Value);
    }

    [Theory]
    [InlineData("""{"request":"proxy config","host":"p"}""")]
    [InlineData("""{"request":"queue.get"}""")]
    public async Task Requests_that_are_not_for_us_are_refused_in_words(string request) =>
        Assert.Equal("failed", (await _trapper.AskJsonAsync(request)).GetProperty("response").GetString());

    [Fact]
    public async Task Rubbish_ends_its_connection_and_nothing_else()
    {
        World.Catalog.Put(TestHosts.Host(items: [TestHosts.Item("load")]));
        var random = new Random(5);
        for (int i = 0; i < 300; i++)
        {
            byte[] rubbish = new byte[random.Next(1, 400)];
            random.NextBytes(rubbish);
            if (i % 3 == 0)
                "ZBXD\u0001"u8.CopyTo(rubbish.AsSpan(0, Math.Min(5, rubbish.Length)).Length == 5 ? rubbish : new byte[5]);
            await using NetworkStream stream = await _trapper.ConnectAsync();
            try
            {
                await stream.WriteAsync(rubbish, TestContext.Current.CancellationToken);
                stream.Socket.Shutdown(SocketShutdown.Send);
                await TrapperFixture.AnswerAsync(stream);
            }
            catch (Exception e) when (e is IOException or SocketException)
            {
                // It was refused at its first bytes.
            }
        }

        SenderResult result = await new ZabbixSenderClient().SendAsync(
            "127.0.0.1", _trapper.Address.Port, [new SenderValue("web-1", "load", "1")], TestContext.Current.CancellationToken);
        Assert.Equal(1, result.Processed);
    }

    private async Task<string> InfoAsync(string body)
    {
        JsonElement answer = await _trapper.AskJsonAsync(body);
        Assert.Equal("success", answer.GetProperty("response").GetString());
        string info = answer.GetProperty("info").GetString()!;
        return info[..info.IndexOf("; seconds", StringComparison.Ordinal)];
    }

    private async Task<(long, long)> PositionAsync(EffectiveHost host)
    {
        JsonElement item = (await _trapper.AskJsonAsync($$"""{"request":"active checks","host":"{{host.Name}}","version":"6.0"}""")).GetProperty("data")[0];
        return (item.GetProperty("lastlogsize").GetInt64(), item.GetProperty("mtime").GetInt64());
    }

    /// <summary>Rows whose value is their id.</summary>
    private string Agent(EffectiveItem item, string session, params int[] ids) => $$"""
        {"request":"agent data","version":"6.0","session":"{{session}}","host":"web-1","data":[
        {{string.Join(",", ids.Select(id => $$"""{"itemid":{{item.Id.Value}},"id":{{id}},"value":"{{id}}","clock":{{_clock + id}},"ns":{{id}}}"""))}}]}
        """;
}
