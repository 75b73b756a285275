using Bongsu.Collect.Checks;
using Bongsu.Collect.Probing;
using Bongsu.Collect.Tests.Checks;
using Bongsu.Configuration.Definitions;
using Bongsu.Model.Kinds;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Collect.Tests.RealPrograms;

/// <summary>What <c>bongsu probe</c> offers.</summary>
public sealed class ProbeTests
{
    [Fact]
    public async Task The_worker_of_every_kind_that_is_offered_can_be_made_without_a_server()
    {
        await using ServiceProvider services = new ServiceCollection()
            .AddLogging().AddMetrics().AddBongsuCollect(new CollectOptions { Trapper = null }).BuildServiceProvider();
        ICheckKind[] kinds = [.. new Prober(services.GetRequiredService<KindRegistry>(), TimeProvider.System).Kinds];

        Assert.NotEmpty(kinds);
        Assert.All(kinds, k => Assert.IsType<ICheck>(services.GetRequiredService(k.Worker!.Class), exactMatch: false));
    }

    [Fact]
    public void No_option_of_a_check_is_called_as_what_every_check_has()
    {
        HashSet<string> taken = [.. typeof(CheckDefinition).GetProperties().Select(static p => p.Name)];
        IEnumerable<string> clashes = KindRegistry.Scan(typeof(Prober).Assembly).OfType<ICheckKind>().Where(static k => k.Outputs.Count > 0)
            .SelectMany(k => k.OptionsType.GetProperties().Where(p => taken.Contains(p.Name)).Select(p => $"{k.Type}.{p.Name}"));

        // For probe alone: a configured check has its own name there.
        Assert.Equal(["dns.Name"], clashes);
    }

    [Theory]
    [InlineData("http")]
    [InlineData("http-agent")]
    public async Task Host_port_user_and_password_mean_the_same_to_kinds_that_take_a_URL(string kind)
    {
        await using FakeApi api = await FakeApi.StartAsync("Basic a2ltOnB3", new() { ["/"] = "{}" });
        await using var world = new ProbeWorld();

        string[] key = kind == "http" ? [] : ["key=k", "auth=basic"];
        ProbeResult good = await world.ProbeAsync(kind, [$"port={api.Port}", "user=kim", "password=pw", .. key]);
        ProbeResult wrong = await world.ProbeAsync(kind, [$"port={api.Port}", "user=kim", "password=no", .. key]);

        Assert.Null(good.Error);
        Assert.Contains("401", wrong.Error, StringComparison.Ordinal);
    }
}
