using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Bongsu.Web.Tests.Trials;

/// <summary>A trigger tried through the API.</summary>
public sealed class TryApiTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Try_AnExpressionThatIsOftenTrue_SaysWhatItWouldHaveDone()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("admin-token");
        string name = host.World.Hosts.First(h => h.Service == "shop" && !h.IsService).Name;

        using HttpResponseMessage answer = await client.PostAsJsonAsync(
            "/api/triggers/try", new
            {
                host = name,
                expression = "last(//system.cpu.util)>=0",
                recovery = (string?)null,
                level = 5,
                category = "instance",
                range = "1d",
            }, Token);

        JsonElement said = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, said.ToString());
        Assert.Equal(1, said.GetProperty("problemCount").GetInt32());
        Assert.Equal(3, said.GetProperty("level").GetInt32());
        Assert.True(said.GetProperty("values").GetInt64() > 0);
        Assert.Equal("1", said.GetProperty("now").GetProperty("value").GetString());
        Assert.Contains(
            said.GetProperty("parts").EnumerateArray(),
            p => p.GetProperty("part").GetString() == "last(//system.cpu.util)" && p.TryGetProperty("value", out _));
        JsonElement told = Assert.Single(said.GetProperty("notified").EnumerateArray());
        Assert.Equal(
            ("infra", "mail", 1),
            (told.GetProperty("organisation").GetString(), told.GetProperty("channel").GetString(), told.GetProperty("problems").GetInt32()));
        Assert.NotEmpty(said.GetProperty("sentence").GetProperty("en").GetString()!);
        Assert.NotEmpty(said.GetProperty("sentence").GetProperty("ko").GetString()!);
    }

    [Fact]
    public async Task Try_AnExpressionThatCannotBeRead_SaysTheColumn()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("admin-token");

        using HttpResponseMessage answer = await client.PostAsJsonAsync("/api/triggers/try", new { host = "shop", expression = "last(//a)>" }, Token);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        JsonElement said = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        Assert.Equal(11, said.GetProperty("column").GetInt32());
        Assert.Equal("expression", said.GetProperty("in").GetString());
    }

    /// <summary>What a viewer may not see does not exist for him, in expressions too.</summary>
    [Fact]
    public async Task Try_AHostOfOthers_DoesNotExist()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("shop-token");
        string own = host.World.Hosts.First(h => h.Owner == "shop-team" && !h.IsService && h.Items.Count > 0).Name;
        string other = host.World.Hosts.First(h => h.Owner == "pay-team" && !h.IsService && h.Items.Count > 0).Name;

        using HttpResponseMessage theirs = await client.PostAsJsonAsync(
            "/api/triggers/try", new { host = other, expression = "last(//system.cpu.util)>5" }, Token);
        using HttpResponseMessage named = await client.PostAsJsonAsync(
            "/api/triggers/try", new { host = own, expression = $"last(/{other}/system.cpu.util)>5" }, Token);

        Assert.Equal(HttpStatusCode.NotFound, theirs.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, named.StatusCode);
        Assert.Contains("does not exist", await named.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"expression\":\"1\"}", "host")]
    [InlineData("{\"host\":\"shop\"}", "expression")]
    [InlineData("{\"host\":\"shop\",\"expression\":\"last(//a)>1\",\"range\":\"10y\"}", "range")]
    [InlineData("{\"host\":\"shop\",\"expression\":\"last(//a)>1\",\"range\":\"90w\"}", "range")]
    [InlineData("{\"host\":\"shop\",\"expression\":\"last(//a)>1\",\"level\":7}", "level")]
    [InlineData("{\"host\":\"shop\",\"expression\":\"last(//a)>1\",\"category\":\"planet\"}", "category")]
    public async Task Try_ARequestThatLacksSomething_IsRefusedByName(string body, string name)
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("admin-token");

        using HttpResponseMessage answer = await client.PostAsync(
            "/api/triggers/try", new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(name, await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hosts_Triggers_AreReadableAsSentences()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("admin-token");

        JsonElement said = await client.GetFromJsonAsync<JsonElement>("/api/hosts/" + host.World.Hosts[^1].Name, Token);

        Assert.All(said.GetProperty("triggerList").EnumerateArray(), t => Assert.NotEmpty(t.GetProperty("sentence").GetProperty("ko").GetString()!));
    }
}
