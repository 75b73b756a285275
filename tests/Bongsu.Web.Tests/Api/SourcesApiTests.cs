using System.Net.Http.Json;
using System.Text.Json;

namespace Bongsu.Web.Tests.Api;

public sealed class SourcesApiTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Other_systems_are_listed_with_their_problems_or_why_they_could_not_be_read()
    {
        using HttpClient client = shared.Web.Client("admin-token");

        JsonElement[] sources = [.. (await client.GetFromJsonAsync<JsonElement>("/api/sources", Cancelled)).GetProperty("rows").EnumerateArray()];

        JsonElement zabbix = sources.Single(s => s.GetProperty("name").GetString() == "old zabbix");
        Assert.Equal(
            [("old-web-2", 4, false), ("old-db-1", 3, true)],
            zabbix
                .GetProperty("problems")
                .EnumerateArray()
                .Select(p => (p.GetProperty("host").GetString(), p.GetProperty("level").GetInt32(), p.GetProperty("acknowledged").GetBoolean())));
        JsonElement lab = sources.Single(s => s.GetProperty("name").GetString() == "lab");
        Assert.Equal((0, "it answers with status 502"), (lab.GetProperty("total").GetInt32(), lab.GetProperty("failure").GetString()));
    }

    /// <summary>What another system has open belongs to no organisation here.</summary>
    [Fact]
    public async Task A_services_team_does_not_see_them()
    {
        using HttpClient client = shared.Web.Client("shop-token");

        Assert.Equal(0, (await client.GetFromJsonAsync<JsonElement>("/api/sources", Cancelled)).GetProperty("total").GetInt32());
    }
}
