using System.Net;
using System.Net.Sockets;
using System.Text;
using Bongsu.Collect.Receivers.Feeds;
using Bongsu.Collect.Receivers.Graphite;
using Bongsu.Collect.Receivers.Influx;
using Bongsu.Collect.Receivers.SeriesIngest;
using Bongsu.Collect.Receivers.StatsD;
using Bongsu.Collect.Tests.RealPrograms;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Collect.Tests.Receivers.Feeds;

/// <summary>The small receivers of series over real sockets.</summary>
public sealed class FeedTests : IAsyncDisposable
{
    private readonly TestWorld _world = new(configure: static services =>
    {
        services.AddSingleton(new GraphiteOptions { Tcp = "127.0.0.1:0", Udp = "127.0.0.1:0", Template = ".host.measurement*", Connections = 2 });
        services.AddSingleton(new StatsDOptions { Udp = "127.0.0.1:0", Tcp = "127.0.0.1:0", Metrics = 20 });
    });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Graphite_is_taken_in_pieces_and_the_lines_that_are_none_are_passed_over()
    {
        GraphiteReceiver graphite = await GraphiteAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(graphite.Port.TcpAddress!, Token);
        NetworkStream stream = client.GetStream();
        foreach (string piece in (string[])
                ["servers.web-1.cp", "u.user 1.5 17600000", "00\r\nrubbish\nservers.web-1.cpu.user;zone=a 2 1760000001\n", "servers.web-2.load 3 1760000002"])
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(piece), Token);
            await stream.FlushAsync(Token);
        }

        client.Client.Shutdown(SocketShutdown.Send);
        Assert.Equal(0, await stream.ReadAsync(new byte[1], Token));

        Assert.Equal(
            ["cpu_user{host=\"web-1\",zone=\"a\"} 2", "cpu_user{host=\"web-1\"} 1.5", "load{host=\"web-2\"} 3"], await SeriesOf.AllAsync(_world.Metrics));
    }

    [Fact]
    public async Task Collectd_is_heard()
    {
        _world.Clock.SetUtcNow(TimeProvider.System.GetUtcNow());
        GraphiteReceiver graphite = await GraphiteAsync();
        string directory = Directory.CreateTempSubdirectory("bongsu-collectd-").FullName;
        string configuration = Path.Combine(directory, "collectd.conf");
        await File.WriteAllTextAsync(configuration, $"""
            Hostname "web-1"
            FQDNLookup false
            BaseDir "{directory}"
            PIDFile "{directory}/pid"
            Interval 0.05
            LoadPlugin load
            LoadPlugin write_graphite
            <Plugin write_graphite>
              <Node "bongsu">
                Host "127.0.0.1"
                Port "{graphite.Port.TcpAddress!.Port}"
                Protocol "tcp"
                Prefix "servers."
              </Node>
            </Plugin>

            """, Token);
        await using (RealProgram.Start("collectd", "-f", "-C", configuration))
        {
            await UntilAsync(async () => (await SeriesOf.AllAsync(_world.Metrics)).Any(
                static s => s.StartsWith("load_load_shortterm{host=\"web-1\"}", StringComparison.Ordinal)));
        }

        Directory.Delete(directory, recursive: true);
    }

    /// <summary>Whoever has Graphite lets its relay write to both, and turns the old one off later.</summary>
    [Fact]
    public async Task Carbons_relay_is_heard()
    {
        _world.Clock.SetUtcNow(TimeProvider.System.GetUtcNow());
        GraphiteReceiver graphite = await GraphiteAsync();
        string directory = Directory.CreateTempSubdirectory("bongsu-carbon-").FullName;
        string configuration = Path.Combine(directory, "carbon.conf");
        int port = RealProgram.FreePort();
        await File.WriteAllTextAsync(configuration, $"""
            [relay]
            LINE_RECEIVER_INTERFACE = 127.0.0.1
            LINE_RECEIVER_PORT = {port}
            PICKLE_RECEIVER_PORT = 0
            RELAY_METHOD = consistent-hashing
            DESTINATIONS = 127.0.0.1:{graphite.Port.TcpAddress!.Port}:bongsu
            DESTINATION_PROTOCOL = line

            """, Token);
        await File.WriteAllTextAsync(Path.Combine(directory, "storage-schemas.conf"), "[default]\npattern = .*\nretentions = 60s:1d\n", Token);
        await File.WriteAllTextAsync(Path.Combine(directory, "storage-aggregation.conf"), "", Token);
        await using (RealProgram relay = RealProgram.Start(
            "carbon-relay", "--nodaemon", $"--config={configuration}", $"--pidfile={directory}/pid", $"--logdir={directory}", "start"))
        {
            await relay.SaysAsync($"starting on {port}");
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port, Token);
            await client.GetStream().WriteAsync(
                Encoding.UTF8.GetBytes($"servers.web-1.cpu.user 1.5 {_world.Clock.GetUtcNow().ToUnixTimeSeconds()}\n"), Token);
            await UntilAsync(async () => (await SeriesOf.AllAsync(_world.Metrics)).Contains("cpu_user{host=\"web-1\"} 1.5"));
        }

        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task Graphite_takes_datagrams()
    {
        GraphiteReceiver graphite = await GraphiteAsync();
        using var client = new UdpClient();
        await client.SendAsync(Encoding.UTF8.GetBytes("s.web-1.a 1 1760000000\ns.web-1.b 2 1760000000\n"), graphite.Port.UdpAddress!, Token);

        await UntilAsync(async () => (await SeriesOf.AllAsync(_world.Metrics)).Count == 2);
    }

    [Fact]
    public async Task A_line_without_an_end_ends_its_stream_and_no_other()
    {
        GraphiteReceiver graphite = await GraphiteAsync();
        using var endless = new TcpClient();
        await endless.ConnectAsync(graphite.Port.TcpAddress!, Token);
        try
        {
            await endless.GetStream().WriteAsync(new byte[256 * 1024].AsMemory(), Token);
            Assert.Equal(0, await endless.GetStream().ReadAsync(new byte[1], Token));
        }
        catch (IOException)
        {
            // Reset, as bytes were left unread.
        }

        using var client = new TcpClient();
        await client.ConnectAsync(graphite.Port.TcpAddress!, Token);
        await client.GetStream().WriteAsync("s.h.ok 1 1760000000\n"u8.ToArray(), Token);
        await UntilAsync(async () => (await SeriesOf.AllAsync(_world.Metrics)).Count == 1);
    }

    [Fact]
    public async Task More_streams_than_are_taken_are_refused()
    {
        GraphiteReceiver graphite = await GraphiteAsync();
        using var one = new TcpClient();
        using var two = new TcpClient();
        using var three = new TcpClient();
        await one.ConnectAsync(graphite.Port.TcpAddress!, Token);
        await one.GetStream().WriteAsync("s.h.one 1 1760000000\n"u8.ToArray(), Token);
        await two.ConnectAsync(graphite.Port.TcpAddress!, Token);
        await two.GetStream().WriteAsync("s.h.two 1 1760000000\n"u8.ToArray(), Token);
        await UntilAsync(async () => (await SeriesOf.AllAsync(_world.Metrics)).Count == 2);

        await three.ConnectAsync(graphite.Port.TcpAddress!, Token);

        Assert.Equal(0, await three.GetStream().ReadAsync(new byte[1], Token));
    }

    [Fact]
    public async Task An_address_that_is_taken_stops_the_start_in_words()
    {
        GraphiteReceiver graphite = await GraphiteAsync();
        await using var world = new TestWorld(configure: services => services.AddSingleton(new GraphiteOptions { Tcp = graphite.Port.TcpAddress!.ToString() }));

        FeedException refused = await Assert.ThrowsAsync<FeedException>(() => world.Services.GetRequiredService<GraphiteReceiver>().StartAsync(Token));

        Assert.Contains($"graphite cannot be taken at {graphite.Port.TcpAddress}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Strangers_are_not_heard()
    {
        await using var world = new TestWorld(configure: static services =>
            services.AddSingleton(new GraphiteOptions { Tcp = "127.0.0.1:0", Senders = "10.0.0.0/8" }));
        GraphiteReceiver graphite = world.Services.GetRequiredService<GraphiteReceiver>();
        await graphite.StartAsync(Token);
        using var client = new TcpClient();
        await client.ConnectAsync(graphite.Port.TcpAddress!, Token);

        Assert.Equal(0, await client.GetStream().ReadAsync(new byte[1], Token));
    }

    [Fact]
    public async Task StatsD_is_added_up_and_stored_at_its_interval()
    {
        StatsDReceiver statsd = _world.Services.GetRequiredService<StatsDReceiver>();
        await SayAsync(
            statsd,
            "jobs:1|c\njobs:2|c|@0.5\nroom:20|g\nroom:-5|g\nusers:ann|s\nusers:bob|s\nusers:ann|s",
            "took.long:100|ms|#zone:a\ntook.long:300|ms|#zone:a\nbroken");
        await statsd.FlushAsync(Token);
        _world.Clock.Advance(TimeSpan.FromSeconds(10));
        await SayAsync(statsd, "jobs:1|c", "users:eve|s");
        await statsd.FlushAsync(Token);

        Assert.Equal(
            [
                "jobs_total{} 5 6", "room{} 15 15", "took_long_seconds_count{zone=\"a\"} 2 2", "took_long_seconds_sum{zone=\"a\"} 0.4 0.4",
                "took_long_seconds{quantile=\"0.5\",zone=\"a\"} 0.1", "took_long_seconds{quantile=\"0.9\",zone=\"a\"} 0.3",
                "took_long_seconds{quantile=\"0.99\",zone=\"a\"} 0.3", "users{} 2 1",
            ],
            await SeriesOf.AllAsync(_world.Metrics));
    }

    [Fact]
    public async Task StatsD_keeps_so_many_metrics_and_forgets_silent_ones()
    {
        StatsDReceiver statsd = _world.Services.GetRequiredService<StatsDReceiver>();
        await SayAsync(statsd, string.Join('\n', Enumerable.Range(0, 30).Select(i => $"m{i}:1|c")));
        await statsd.FlushAsync(Token);
        Assert.Equal(20, (await SeriesOf.AllAsync(_world.Metrics)).Count);

        _world.Clock.Advance(TimeSpan.FromHours(2));
        await statsd.FlushAsync(Token);
        await SayAsync(statsd, "late:1|c");
        await statsd.FlushAsync(Token);

        Assert.Contains("late_total{} 1", await SeriesOf.AllAsync(_world.Metrics));
    }

    [Fact]
    public async Task StatsD_hears_real_datagrams_and_stores_what_it_has_when_it_stops()
    {
        StatsDReceiver statsd = _world.Services.GetRequiredService<StatsDReceiver>();
        await statsd.StartAsync(Token);
        using var client = new UdpClient();
        await client.SendAsync("seen:1|g"u8.ToArray(), statsd.Port.UdpAddress!, Token);
        await UntilAsync(async () =>
        {
            await statsd.FlushAsync(Token);
            return (await SeriesOf.AllAsync(_world.Metrics)).Count == 1;
        });
        await statsd.StopAsync(Token);
    }

    [Fact]
    public async Task Line_protocol_stores_what_it_can_and_names_the_line_that_it_cannot()
    {
        InfluxReceiver influx = _world.Services.GetRequiredService<InfluxReceiver>();
        byte[] body = Encoding.UTF8.GetBytes("cpu,host=web-1,cpu=cpu0 usage_idle=90.5,cores=4i,name=\"x\" 1760000000\nbroken\nup ok=t 1760000000\n");

        SeriesOutcome outcome = await influx.AcceptAsync(new MemoryStream(body), body.Length, gzip: false, "s", new SeriesSender("t", null), Token);
        SeriesOutcome unknown = await influx.AcceptAsync(new MemoryStream(body), body.Length, gzip: false, "weeks", new SeriesSender("t", null), Token);

        Assert.Equal((SeriesStatus.Bad, 3, 1), (outcome.Status, outcome.Samples, outcome.Refused));
        Assert.StartsWith("line 2: ", outcome.Reason!, StringComparison.Ordinal);
        Assert.Equal(SeriesStatus.Bad, unknown.Status);
        Assert.Equal(
            ["cpu_cores{cpu=\"cpu0\",host=\"web-1\"} 4", "cpu_usage_idle{cpu=\"cpu0\",host=\"web-1\"} 90.5", "up_ok{} 1"],
            await SeriesOf.AllAsync(_world.Metrics));
    }

    [Theory]
    [InlineData("measurement*", "a.b.c", "a_b_c", "")]
    [InlineData(".host.measurement*", "s.web-1.cpu.user", "cpu_user", "host=web-1")]
    [InlineData("host..measurement", "web-1.x.cpu.user", "cpu_user", "host=web-1")]
    [InlineData("host.measurement.core", "web-1.cpu.0", "cpu", "host=web-1,core=0")]
    public void Templates_say_what_the_parts_of_a_path_are(string template, string path, string name, string labels)
    {
        List<KeyValuePair<string, string>> found = [];

        Assert.True(GraphiteTemplate.TryParse(template, out GraphiteTemplate? parsed));
        Assert.Equal(name, parsed.Apply(path, found));
        Assert.Equal(labels, string.Join(',', found.Select(l => $"{l.Key}={l.Value}")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("host")]
    [InlineData("measurement*.host")]
    [InlineData("a b.measurement")]
    public void Templates_without_a_name_are_none(string template) => Assert.False(GraphiteTemplate.TryParse(template, out _));

    [Theory]
    [InlineData("", true)]
    [InlineData("0.0.0.0:2003", true)]
    [InlineData("[::]:2003", true)]
    [InlineData("2003", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("::1", false)]
    [InlineData("host:2003", false)]
    public void Addresses_have_a_port(string text, bool holds) => Assert.Equal(holds, new FeedAddressAttribute().IsValid(text));

    private static ValueTask SayAsync(StatsDReceiver statsd, params string[] datagrams) => statsd.TakeAsync(
        [.. datagrams.SelectMany(d => d.Split('\n')).Select(l => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(l))], IPAddress.Loopback, Token);

    private static Task UntilAsync(Func<Task<bool>> holds) => Eventually.IsAsync(true, holds);

    private async Task<GraphiteReceiver> GraphiteAsync()
    {
        GraphiteReceiver graphite = _world.Services.GetRequiredService<GraphiteReceiver>();
        await graphite.StartAsync(Token);
        return graphite;
    }
}
