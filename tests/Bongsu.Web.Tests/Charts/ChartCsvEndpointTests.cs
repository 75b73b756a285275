using System.Net;

namespace Bongsu.Web.Tests.Charts;

/// <summary>The download below a chart.</summary>
public sealed class ChartCsvEndpointTests : IAsyncLifetime
{
    private WebHost? _host;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await WebHost.StartAsync();

    public async ValueTask DisposeAsync() => await _host!.DisposeAsync();

    [Fact]
    public async Task A_chart_is_a_table_of_its_windows()
    {
        using HttpClient client = await _host!.SignedInAsync("admin");
        long to = _host.World.NowMs;

        string[] lines = (await client.GetStringAsync($"/charts/item.csv?host=shop-web-6&key=system.cpu.util&from={to - 3_600_000}&to={to}", Cancelled))
            .Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("time,average,minimum,maximum,count", lines[0]);
        Assert.NotEmpty(lines[1..]);
        Assert.All(lines[1..], l => Assert.Matches(@"^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ,[0-9.E-]+,[0-9.E-]+,[0-9.E-]+,[1-9]\d*$", l));
    }

    [Theory]
    [InlineData("host=none&key=system.cpu.util&from=0&to=1000")]
    [InlineData("host=shop-web-6&key=none&from=0&to=1000")]
    [InlineData("host=shop-web-6&key=system.cpu.util&from=1000&to=1000")]
    [InlineData("host=shop-web-6&key=system.cpu.util&from=-1&to=1000")]
    [InlineData("host=shop-web-6&key=system.cpu.util&from=0&to=999999999999999999")]
    [InlineData("")]
    public async Task What_is_no_chart_is_not_found(string query)
    {
        using HttpClient client = await _host!.SignedInAsync("admin");

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/charts/item.csv?" + query, Cancelled)).StatusCode);
    }

    [Fact]
    public async Task Nobody_reads_it_without_signing_in()
    {
        using HttpClient client = _host!.Client();

        Assert.NotEqual(
            HttpStatusCode.OK,
            (await client.GetAsync("/charts/item.csv?host=shop-web-6&key=system.cpu.util&from=0&to=1000", Cancelled)).StatusCode);
    }
}
