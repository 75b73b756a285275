using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Bongsu.Web.Tests.Api;

public sealed class NetworksApiTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Networks_are_listed_with_their_last_search_for_those_who_see_all()
    {
        using HttpClient client = shared.Web.Client("admin-token"), owner = shared.Web.Client("shop-token");

        JsonElement network = Assert.Single((await client.GetFromJsonAsync<JsonElement>("/api/networks", Cancelled)).GetProperty("rows").EnumerateArray());

        Assert.Equal(("office", "1h"), (network.GetProperty("name").GetString(), network.GetProperty("interval").GetString()));
        Assert.False(network.GetProperty("last").GetProperty("dryRun").GetBoolean());
        Assert.Equal(0, (await owner.GetFromJsonAsync<JsonElement>("/api/networks", Cancelled)).GetProperty("total").GetInt32());
    }

    [Theory]
    [InlineData("?dryRun=true", true)]
    [InlineData("", false)]
    public async Task A_search_says_what_it_makes_of_what_it_finds(string query, bool isDryRun)
    {
        using HttpClient client = shared.Web.Client("admin-token");

        using HttpResponseMessage answer = await client.PostAsync("/api/networks/office/search" + query, null, Cancelled);
        JsonElement search = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled);

        Assert.Equal(
            (isDryRun, 254, 3),
            (search.GetProperty("dryRun").GetBoolean(), search.GetProperty("addresses").GetInt32(), search.GetProperty("answered").GetInt32()));
        JsonElement[] findings = [.. search.GetProperty("findings").EnumerateArray()];
        Assert.Equal(["make", "known", "no-rule"], findings.Select(f => f.GetProperty("change").GetString()));
        Assert.Equal(("sw-1", "switches"), (findings[0].GetProperty("host").GetString(), findings[0].GetProperty("groups")[0].GetString()));
    }

    [Fact]
    public async Task Who_may_not_administer_all_may_not_search()
    {
        using HttpClient client = shared.Web.Client("admin-token"), owner = shared.Web.Client("shop-operate-token");

        using HttpResponseMessage missing = await client.PostAsync("/api/networks/none/search", null, Cancelled);
        using HttpResponseMessage refused = await owner.PostAsync("/api/networks/office/search", null, Cancelled);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.Forbidden), (missing.StatusCode, refused.StatusCode));
    }
}
