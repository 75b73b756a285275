using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Bongsu.Web.DevHost;
using Bongsu.Web.Tests.Components;
using Bunit;
using Microsoft.Extensions.Time.Testing;
using Page = Bongsu.Web.Components.Pages.Policy;

namespace Bongsu.Web.Tests.Policies;

/// <summary>The policies on one page.</summary>
public sealed class PolicyTests : IAsyncLifetime
{
    private readonly PageContext _context = new(new World(new FakeTimeProvider(new DateTimeOffset(2026, 12, 2, 12, 0, 0, TimeSpan.Zero)), 20));

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void Each_row_is_a_sentence_in_the_readers_language()
    {
        Assert.All(_context.Render<Page>().FindAll(".policies tbody tr"), r => Assert.Matches("(problems of|every problem).*: .* by ", r.TextContent));

        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ko");
        Assert.All(_context.Render<Page>().FindAll(".policies tbody tr"), r => Assert.Matches("장애: .*에게 .* 통지", r.TextContent));
    }

    [Fact]
    public async Task The_api_has_the_same_for_those_who_see_everything()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient all = host.Client("admin-token");
        using HttpClient own = host.Client("shop-token");

        JsonElement policies = await all.GetFromJsonAsync<JsonElement>("/api/policies", Token);
        Assert.NotEmpty(policies.GetProperty("rows").EnumerateArray());
        Assert.Equal(HttpStatusCode.Forbidden, (await own.GetAsync("/api/policies", Token)).StatusCode);
    }
}
