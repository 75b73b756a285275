using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Bongsu.EndToEnd.Harness;

namespace Bongsu.EndToEnd.Stories;

/// <summary>A service organisation sees and may do only what is its own.</summary>
public sealed class ScopingTests
{
    [Fact]
    public async Task ShopTeam_ByApi_SeesNothingOfOthers()
    {
        await using Stage stage = await Stage.StartAsync();
        await Sender.SendAsync(stage.Bongsu, "pay-1", "load", "20");
        JsonNode problem = await stage.ProblemAsync("pay-1", "open");
        JsonNode token = await stage.Bongsu.PostAsync("api/tokens", new { name = "shop", scopes = (string[])["read", "operate"], organisation = "shop-team" });
        using var shop = new HttpClient { BaseAddress = stage.Bongsu.Http };
        shop.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)token["token"]!);

        foreach (string path in (string[])[
            "api/hosts",
            "api/problems",
            "api/issues",
            "api/overview",
            "api/outbox",
            "api/configuration?format=json",
            "prometheus/api/v1/series?match[]=%7Bhost%3D~%22.%2B%22%7D",
            "prometheus/api/v1/label/host/values"])
        {
            string text = await (
                await shop.GetAsync(path, TestContext.Current.CancellationToken)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.DoesNotContain("pay-1", text, StringComparison.Ordinal);
            Assert.DoesNotContain("pay-team", text, StringComparison.Ordinal);
        }

        long id = (long)problem["id"]!;
        foreach (
            string path in (string[])["api/hosts/pay-1", "api/hosts/pay-1/items", "api/hosts/pay", "api/hosts/pay-1/items/load/history", $"api/problems/{id}"])
            Assert.Equal(HttpStatusCode.NotFound, (await shop.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode);
        using var nothing = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        Assert.Equal(
            HttpStatusCode.NotFound, (await shop.PostAsync($"api/problems/{id}/acknowledge", nothing, TestContext.Current.CancellationToken)).StatusCode);
        using var configuration = new StringContent("hosts: [{name: evil}]", System.Text.Encoding.UTF8, "application/yaml");
        Assert.Equal(HttpStatusCode.Forbidden, (await shop.PostAsync("api/configuration", configuration, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await shop.GetAsync("api/users", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Contains("shop-1", await shop.GetStringAsync("api/hosts", TestContext.Current.CancellationToken), StringComparison.Ordinal);

        using var nobody = new HttpClient { BaseAddress = stage.Bongsu.Http };
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync("api/hosts", TestContext.Current.CancellationToken)).StatusCode);
    }
}
