using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Bongsu.Collect.Checks;
using Bongsu.Configuration.Definitions;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;
using Bongsu.Testing;

namespace Bongsu.Collect.Tests.Checks;

/// <summary>What every kind of check must do; a kind's own test class inherits it.</summary>
public abstract class CheckKindContract
{
    /// <summary>Stands in options where the kind takes a secret; must never be seen again.</summary>
    protected const string TheSecret = "hunter2-very-secret";

    /// <summary>The kind's descriptor.</summary>
    internal abstract ICheckKind Kind { get; }

    /// <summary>The worker under examination.</summary>
    internal abstract ICheck Check { get; }

    /// <summary>Options for a target on a port of this machine, with secrets where the kind takes any; null where the kind talks to no peer over TCP.</summary>
    protected abstract string? OptionsFor(int port);

    /// <summary>Options that must be refused with a reason.</summary>
    public abstract IEnumerable<string> BadOptions { get; }

    /// <summary>A key that the kind serves, or null.</summary>
    protected virtual string? Key => null;

    /// <summary>The port goes to the host instead of the options, for kinds that ask the host's agent.</summary>
    protected virtual bool PortIsTheHosts => false;

    [Fact]
    public void It_says_what_it_is()
    {
        Assert.Equal(KindFamily.Check, Kind.Family);
        Assert.Equal(Check.GetType(), Kind.Worker!.Class);
        Assert.Contains(Kind.GetType(), KindRegistry.Scan(Kind.GetType().Assembly).Select(k => k.GetType()));
        Assert.EndsWith(".", Kind.Summary, StringComparison.Ordinal);
        Assert.True(Kind.ServesItems || Kind.Outputs.Count > 0);
        if (Kind.Outputs.Count == 0)
            return;
        Assert.Equal("ok", Kind.Outputs[0].Name);
        Assert.Equal(Kind.Outputs.Count, Kind.Outputs.Select(o => o.Name).Distinct().Count());
        Assert.Contains("//" + Kind.Type + ".ok[x]", Kind.FailureExpression(o => $"{Kind.Type}.{o}[x]", TimeSpan.FromSeconds(5)), StringComparison.Ordinal);
    }

    [Fact]
    public void Bad_options_are_refused_with_a_reason()
    {
        bool needsSomething = Kind.OptionsType.GetProperties().Any(p => p.IsDefined(typeof(RequiredMemberAttribute), inherit: false));
        foreach (string options in BadOptions.Append("""{"unheard-of":1}""").Concat(needsSomething ? ["{}"] : []))
        {
            var errors = new List<string>();
            Assert.Null(new KindRegistry([Kind]).Bind(KindFamily.Check, Definition(options), errors));
            Assert.NotEmpty(errors);
            Assert.All(errors, e => Assert.DoesNotContain("Bongsu.", e, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_peer_that_stalls_is_given_up_when_the_token_says_so()
    {
        await using var peer = new RudePeer((_, token) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token));
        if (OptionsFor(peer.Port) is not { } options)
            return;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        ValueTask<CheckResult> look = RunUntilAsync(options, peer.Port, null, stop.Token);
        await peer.Visited.WaitAsync(TestContext.Current.CancellationToken);
        await stop.CancelAsync();

        // Either a result that says so, or the cancellation itself: the runner makes the same of both.
        try
        {
            CheckResult result = await look;
            Assert.NotNull(result.Failure);
            Assert.True(result.TimedOut);
        }
        catch (OperationCanceledException)
        {
            Assert.True(stop.IsCancellationRequested);
        }
    }

    [Fact]
    public async Task A_peer_that_closes_is_a_failure_with_a_reason()
    {
        await using var peer = new RudePeer((_, _) => Task.CompletedTask);
        if (OptionsFor(peer.Port) is not { } options)
            return;

        AssertFailed(await RunAsync(options, peer.Port));
    }

    [Fact]
    public async Task A_peer_that_sends_rubbish_is_a_failure_with_a_reason()
    {
        int seed = 0;
        await using var peer = new RudePeer(async (stream, token) =>
        {
            var random = new Random(Interlocked.Increment(ref seed));
            byte[] rubbish = new byte[random.Next(1, 5000)];
            random.NextBytes(rubbish);
            await stream.WriteAsync(rubbish, token);
        });
        if (OptionsFor(peer.Port) is not { } options)
            return;

        for (int i = 0; i < 25; i++)
            AssertFailed(await RunAsync(options, peer.Port));
    }

    /// <summary>What a peer may send without an end, said as text. Each kind finds one among them that looks like its own protocol's beginning.</summary>
    [Theory]
    [InlineData("\0")]
    [InlineData("x")]
    [InlineData("220-more to come\r\n")]
    [InlineData("* OK more to come\r\n")]
    [InlineData("+OK more to come\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nX-More: ")]
    [InlineData("SSH-2.0-x\r\n")]
    [InlineData("ZBXD\u0001\u00ff\u00ff\u00ff\u003f\0\0\0\0")]
    [InlineData("\u0016\u0003\u0003\u003f\u00ff")]
    public async Task A_peer_that_floods_is_left_soon(string what)
    {
        var flood = new Flood();
        byte[] once = Encoding.Latin1.GetBytes(what);
        byte[] many = Encoding.Latin1.GetBytes(string.Concat(Enumerable.Repeat(what, (65_536 / what.Length) + 1)));
        await using var peer = new RudePeer(async (stream, token) =>
        {
            await stream.WriteAsync(once, token);
            await flood.SendAsync(stream, many, token);
        });
        if (OptionsFor(peer.Port) is not { } options)
            return;

        CheckResult result = await RunAsync(options, peer.Port);

        Assert.True(result.Failure is null || !result.Failure.Contains(TheSecret, StringComparison.Ordinal));
        // What lies in the buffers of the system on the way counts too.
        Assert.InRange(flood.Sent, 0, 64 << 20);
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_a_failure_with_a_reason()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        if (OptionsFor(port) is not { } options)
            return;

        AssertFailed(await RunAsync(options, port));
    }

    internal ValueTask<CheckResult> RunAsync(string options, int port = 10050, string? key = null) =>
        RunUntilAsync(options, port, key, TestContext.Current.CancellationToken);

    internal ValueTask<CheckResult> RunUntilAsync(string options, int port, string? key, CancellationToken cancellationToken)
    {
        var errors = new List<string>();
        object? bound = new KindRegistry([Kind]).Bind(KindFamily.Check, Definition(options), errors);
        Assert.True(bound is not null, string.Join(" ", errors));
        ItemKey? parsed = null;
        if ((key ?? Key) is { } text)
            Assert.True(ItemKey.TryParse(text, out parsed, out _));
        var host = TestHosts.Host();
        if (PortIsTheHosts)
            host = host with { AgentPort = port };
        return Check.RunAsync(new CheckTarget(host, bound, parsed, TimeSpan.FromSeconds(5)) { Check = "x", KeyText = key ?? Key }, cancellationToken);
    }

    internal static double Number(CheckResult result, string output) => result.Outputs.Single(o => o.Output == output).Number;

    private static void AssertFailed(CheckResult result)
    {
        Assert.False(string.IsNullOrWhiteSpace(result.Failure));
        Assert.DoesNotContain(TheSecret, result.Failure, StringComparison.Ordinal);
        Assert.DoesNotContain(result.Outputs, o => o.Text?.Contains(TheSecret, StringComparison.Ordinal) == true);
    }

    protected CheckDefinition Definition(string options) =>
        new() { Type = Kind.Type, Options = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(options)! };
}
