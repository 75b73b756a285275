using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.Calculated;
using Bongsu.Collect.Checks.Promql;
using Bongsu.Collect.Ingest;
using Bongsu.Configuration.Effective;
using Bongsu.Metrics;
using Bongsu.Model.Kinds;
using Bongsu.Model.Time;
using Bongsu.Model.Words;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Collect.Tests.Checks;

public sealed class PromqlCheckTests : CheckKindContract, IAsyncDisposable
{
    private readonly TestWorld _world = new();

    public PromqlCheckTests() => Check = _world.Services.GetRequiredService<PromqlCheck>();

    internal override ICheckKind Kind { get; } = new PromqlKind();

    internal override ICheck Check { get; }

    protected override string Key => "promql";

    protected override string? OptionsFor(int port) => null;

    public override IEnumerable<string> BadOptions => ["{}", """{"query":""}"""];

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task One_series_or_scalar_is_a_value_and_anything_else_says_why()
    {
        foreach ((string job, double value) in new[] { ("a", 1.0), ("b", 2.0) })
        {
            SeriesId series = _world.Metrics.GetOrAddSeries(Labels.Of((Labels.MetricName, "up"), ("job", job)));
            await _world.Metrics.AppendAsync(
                new[] { new SeriesSample(series, _world.Now.UnixMilliseconds - 1000, value) }, TestContext.Current.CancellationToken);
        }

        Assert.Equal(3, (await RunAsync("""{"query":"sum(up)"}""")).Outputs[0].Number);
        Assert.Equal(2, (await RunAsync("""{"query":"up{job=\"b\"}"}""")).Outputs[0].Number);
        Assert.Equal(6, (await RunAsync("""{"query":"2*3"}""")).Outputs[0].Number);
        Assert.Contains("2 series", (await RunAsync("""{"query":"up"}""")).Failure.English(), StringComparison.Ordinal);
        Assert.Contains("nothing", (await RunAsync("""{"query":"none"}""")).Failure.English(), StringComparison.Ordinal);
        Assert.NotNull((await RunAsync("""{"query":"sum("}""")).Failure);
        Assert.NotNull((await RunAsync("""{"query":"1/0"}""")).Failure);
    }
}

public sealed class CalculatedCheckTests : CheckKindContract, IAsyncDisposable
{
    private readonly TestWorld _world = new();

    public CalculatedCheckTests() => Check = _world.Services.GetRequiredService<CalculatedCheck>();

    internal override ICheckKind Kind { get; } = new CalculatedKind();

    internal override ICheck Check { get; }

    protected override string Key => "calc";

    protected override string? OptionsFor(int port) => null;

    public override IEnumerable<string> BadOptions => ["{}", """{"formula":""}""", """{"formula":"last("}"""];

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData("100*last(//used)/last(//total)", "30")]
    [InlineData("avg(//used,10m)", "25")]
    [InlineData("last(/web-1/used,#2)", "20")]
    [InlineData("sum(last_foreach(/*/used))", "30")]
    [InlineData("last(//none)", null)]
    [InlineData("last(/nobody/used)", null)]
    [InlineData("1/0", null)]
    public async Task A_formula_reads_stored_values(string formula, string? expected)
    {
        EffectiveHost host = _world.Catalog.Put(TestHosts.Host(items: [TestHosts.Item("used"), TestHosts.Item("total"), TestHosts.Item("none")]));
        Timestamp now = _world.Now;
        await _world.Ingest.AcceptAsync(
        [
            Reading.OfNumber(
                host,
                host.ItemsByKey["used"],
                now - TimeSpan.FromMinutes(2),
                20), Reading.OfNumber(host, host.ItemsByKey["used"], now - TimeSpan.FromMinutes(1), 30),
            Reading.OfNumber(host, host.ItemsByKey["total"], now - TimeSpan.FromMinutes(1), 100),
        ], TestContext.Current.CancellationToken);

        CheckResult result = await RunAsync(System.Text.Json.JsonSerializer.Serialize(new { formula }));

        if (expected is null)
            Assert.False(string.IsNullOrEmpty(result.Failure));
        else
            Assert.Equal(expected, result.Failure?.English() ?? result.Outputs[0].Number.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
