using System.Net;
using System.Net.Sockets;
using Bongsu.Collect.Ingest;
using Bongsu.Collect.Trials;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Time;
using Bongsu.Model.Values;
using Bongsu.Model.Words;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Collect.Tests.Trials;

/// <summary>An item that is tried: its value once, what its steps make of it, and no secret in what goes wrong.</summary>
public sealed class ItemProbeTests : IAsyncDisposable
{
    private static readonly (string, string)[] s_steps =
        [("jsonpath", """{"path":"$.a"}"""), ("multiplier", """{"factor":"2"}"""), ("jsonpath", """{"path":"$.hunter2"}""")];

    private readonly TestWorld _world = new(options: new CollectOptions { Trapper = null });

    private ItemProbe Probe => _world.Services.GetRequiredService<ItemProbe>();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public void Each_step_is_shown_and_the_one_that_fails_is_the_last_and_hides_a_secret()
    {
        EffectiveHost host = Host(out EffectiveItem item);

        IReadOnlyList<StepTrial> steps = Probe.Steps(host, item, null, """{"a":21}""");

        Assert.Equal([("jsonpath", "21", false), ("multiplier", "42", false), ("jsonpath", null, true)],
            steps.Select(s => (s.Type, s.Value, s.Error is not null)));
        Assert.DoesNotContain("hunter2", steps[^1].Error.English(), StringComparison.Ordinal);
        Assert.Contains("********", steps[^1].Error.English(), StringComparison.Ordinal);
    }

    /// <summary>The same where it runs for real: the reason is shown on the pages of the host.</summary>
    [Fact]
    public async Task A_step_that_quotes_a_secret_macro_does_not_give_it_away()
    {
        EffectiveHost host = _world.Catalog.Put(Host(out EffectiveItem item));

        await _world.Services.GetRequiredService<IIngest>().AcceptAsync(
            [Reading.OfText(host, item, Timestamp.Now(_world.Clock), """{"a":21}""")], TestContext.Current.CancellationToken);

        string error = _world.Latest.Get(item)!.Error.English()!;
        Assert.Contains("********", error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_sent_by_others_cannot_be_asked_for()
    {
        EffectiveHost host = Host(out EffectiveItem item);

        (string? value, string? failure) = await Probe.AskAsync(host, item, TestContext.Current.CancellationToken);

        Assert.Null(value);
        Assert.NotNull(failure.English());
    }

    [Fact]
    public async Task An_item_that_asks_is_asked_and_its_failure_hides_a_secret()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        EffectiveItem item = TestHosts.Item("agent.hostname", "zabbix-passive", ItemValueType.Text);
        EffectiveHost host = WithSecret(TestHosts.Host(items: [item]) with { AgentPort = port }, "127.0.0.1");

        (string? value, string? failure) = await Probe.AskAsync(host, item, TestContext.Current.CancellationToken);

        Assert.Null(value);
        Assert.Contains("********", failure.English(), StringComparison.Ordinal);
    }

    private static EffectiveHost Host(out EffectiveItem item)
    {
        item = TestHosts.Item("k", steps: s_steps);
        return WithSecret(TestHosts.Host(items: [item]), "hunter2");
    }

    private static EffectiveHost WithSecret(EffectiveHost host, string secret) =>
        host with { MacroValues = MacroValues.None.Over(new Dictionary<string, string>(), new Dictionary<string, string> { ["{$KEY}"] = secret }) };
}
