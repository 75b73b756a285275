using System.Text.Json;
using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.LocalFiles;
using Bongsu.Collect.Checks.Prometheus;
using Bongsu.Collect.Tests.Checks;
using Bongsu.Collect.Tests.Receivers;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Collect.Tests.RealPrograms;

/// <summary><c>prometheus</c> with lists of targets: files, an HTTP service, and dnsmasq's records.</summary>
public sealed class TargetListTests : IAsyncDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("bongsu-targets-");
    private readonly TestWorld _world;

    public TargetListTests() =>
        _world = new TestWorld(configure: services => services.AddSingleton(new FileAccessOptions { Read = _directory.FullName }));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _world.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task Every_target_of_the_files_is_scraped_and_who_leaves_them_ends()
    {
        await using FakeApi a = await ExporterAsync("a"), b = await ExporterAsync("b");
        string options = $$"""
            {"series":true,"job":"shop","targetsFile":"{{_directory.FullName}}/*.json",
             "targetRelabel":[{"action":"drop","sourceLabels":["state"],"regex":"old"},{"sourceLabels":["__meta_filepath"],"regex":".*/(.*)\\.json","targetLabel":"file"}]}
            """;
        Write("one.json", $$"""[{"targets":["127.0.0.1:{{a.Port}}"],"labels":{"zone":"x"} },{"targets":["127.0.0.1:1"],"labels":{"state":"old"} }]""");
        Write("two.json", $$"""[{"targets":["127.0.0.1:{{b.Port}}"]}]""");

        CheckResult both = await RunAsync(options);
        Write("two.json", "[]");
        CheckResult one = await RunAsync(options);

        Assert.Equal((null, 2.0, 0.0), (both.Failure, Number(both, "targets"), Number(both, "targets.down")));
        Assert.Equal((null, 1.0), (one.Failure, Number(one, "targets")));
        List<string> all = await SeriesOf.AllAsync(_world.Metrics);
        Assert.Contains($"served{{by=\"a\",file=\"one\",host=\"web-1\",instance=\"127.0.0.1:{a.Port}\",job=\"shop\",zone=\"x\"}} 1 1", all);
        Assert.Contains($"served{{by=\"b\",file=\"two\",host=\"web-1\",instance=\"127.0.0.1:{b.Port}\",job=\"shop\"}} 1 NaN", all);
        Assert.Contains($"up{{file=\"two\",host=\"web-1\",instance=\"127.0.0.1:{b.Port}\",job=\"shop\"}} 1 NaN", all);
    }

    [Fact]
    public async Task Files_may_be_YAML()
    {
        await using FakeApi a = await ExporterAsync("a");
        string options = $$"""{"series":true,"job":"shop","targetsFile":"{{_directory.FullName}}/*.yml"}""";
        Write("one.yml", $"# who\n- targets:\n  - 127.0.0.1:{a.Port}\n  labels: {{zone: 7}}\n");
        Write("two.yml", "");

        CheckResult well = await RunAsync(options);
        Write("two.yml", "- targets: [");
        CheckResult bad = await RunAsync(options);

        Assert.Equal((null, 1.0), (well.Failure, Number(well, "targets")));
        List<string> all = await SeriesOf.AllAsync(_world.Metrics);
        Assert.Contains(all, s => s.StartsWith("served{", StringComparison.Ordinal) && s.EndsWith(",zone=\"7\"} 1", StringComparison.Ordinal));
        Assert.Contains("two.yml", bad.Failure.English(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_YAML_file_does_not_grow_beyond_its_bound()
    {
        string text = string.Concat(Enumerable.Repeat("x", 10_000));
        Write("one.yml", $"- labels: {{a: &a {text}}}\n  targets: [{string.Join(", ", Enumerable.Repeat("*a", 1_000))}]\n");

        CheckResult result = await RunAsync($$"""{"series":true,"targetsFile":"{{_directory.FullName}}/one.yml"}""");

        Assert.Contains("one.yml", result.Failure.English(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_HTTP_service_names_targets_and_who_is_down_is_named()
    {
        await using FakeApi exporter = await ExporterAsync("a");
        int closed = RealProgram.FreePort();
        await using FakeApi service = await FakeApi.StartAsync(
            null, new() { ["/list"] = $$"""[{"targets":["127.0.0.1:{{exporter.Port}}","127.0.0.1:{{closed}}"],"labels":{"job":"other"} }]""" });

        CheckResult result = await RunAsync($$"""{"series":true,"targetsHttp":"http://127.0.0.1:{{service.Port}}/list"}""");

        Assert.Equal($"1 of 2 targets is down: 127.0.0.1:{closed} refused the connection", result.Failure.English());
        List<string> all = await SeriesOf.AllAsync(_world.Metrics);
        Assert.Contains($"up{{host=\"web-1\",instance=\"127.0.0.1:{closed}\",job=\"other\"}} 0", all);
        Assert.Contains($"up{{host=\"web-1\",instance=\"127.0.0.1:{exporter.Port}\",job=\"other\"}} 1", all);
    }

    [Fact]
    public async Task Records_of_services_name_targets()
    {
        await using FakeApi exporter = await ExporterAsync("a");
        await using var world = new ProbeWorld();
        await using var dnsmasq = RealProgram.Start(
            "dnsmasq", "--no-daemon", $"--port={world.Port}", "--no-resolv", "--no-hosts", $"--srv-host=_metrics._tcp.shop.test,localhost,{exporter.Port}",
            "--address=/one.test/127.0.0.1", "--listen-address=127.0.0.1", "--bind-interfaces", "--user=", $"--pid-file={world.Directory}/pid");
        await world.ListensAsync();
        string server = $"\"targetsDnsServer\":\"127.0.0.1:{world.Port}\"";

        CheckResult service = await RunAsync($$"""{"series":true,"targetsDns":"_metrics._tcp.shop.test",{{server}}}""");
        CheckResult address = await RunAsync($$"""{"series":true,"targetsDns":"one.test","port":{{exporter.Port}},{{server}}}""");
        CheckResult unknown = await RunAsync($$"""{"series":true,"targetsDns":"_none._tcp.shop.test",{{server}}}""");

        Assert.Equal((null, 1.0), (service.Failure, Number(service, "targets")));
        Assert.Equal((null, 1.0), (address.Failure, Number(address, "targets")));
        Assert.Contains("the targets cannot be read from _none._tcp.shop.test: ", unknown.Failure.English(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"targets\":1}", "is no list of targets")]
    [InlineData("[{\"targets\":[\"a b\"]}]", "'a b' is no address of a target")]
    [InlineData("[{\"targets\":[\"a:99999\"]}]", "'a:99999' is no address of a target")]
    [InlineData("[{\"labels\":{}}]", "is no list of targets")]
    [InlineData("[[[[[[[[[[[[", "is no list of targets")]
    public async Task A_list_that_is_none_fails_the_check(string list, string says)
    {
        Write("list.json", list);

        Assert.Contains(
            says, (await RunAsync($$"""{"series":true,"targetsFile":"{{_directory.FullName}}/list.json"}""")).Failure.English(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/etc/passwd", "files.read")]
    [InlineData("{0}/none.json", "does not exist")]
    public async Task Where_files_are_read_is_a_setting(string path, string says) =>
        Assert.Contains(
            says,
            (await RunAsync($$"""{"series":true,"targetsFile":"{{path.Replace("{0}", _directory.FullName, StringComparison.Ordinal)}}"}""")).Failure.English(),
            StringComparison.Ordinal);

    private static Task<FakeApi> ExporterAsync(string by) => FakeApi.StartAsync(null, new() { ["/metrics"] = $"served{{by=\"{by}\"}} 1\n" });

    private static double Number(CheckResult result, string output) => result.Outputs.Single(o => o.Output == output).Number;

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_directory.FullName, name), text);

    private async Task<CheckResult> RunAsync(string options)
    {
        var definition = new CheckDefinition { Type = "prometheus", Options = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(options)! };
        List<string> errors = [];
        object? bound = new KindRegistry([new PrometheusKind()]).Bind(KindFamily.Check, definition, errors);
        Assert.True(bound is not null, string.Join(' ', errors));
        EffectiveHost host = _world.Catalog.Put(TestHosts.Host());
        CheckResult result = await ((ICheck)_world.Services.GetRequiredService<PrometheusCheck>()).RunAsync(
            new CheckTarget(host, bound, null, TimeSpan.FromSeconds(10)) { Check = "node" }, Token);
        _world.Clock.Advance(TimeSpan.FromSeconds(15));
        return result;
    }
}
