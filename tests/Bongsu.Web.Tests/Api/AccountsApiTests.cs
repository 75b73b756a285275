using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Bongsu.Web.Tests.Api;

/// <summary>Tokens that are renewed, and accounts of chats that are unlinked.</summary>
public sealed class AccountsApiTests : IAsyncLifetime
{
    private WebHost? _host;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await WebHost.StartAsync();

    public async ValueTask DisposeAsync() => await _host!.DisposeAsync();

    [Fact]
    public async Task A_renewed_token_has_another_secret_and_the_old_one_ends_at_once()
    {
        using HttpClient client = _host!.Client("admin-token"), old = _host.Client("shop-token");
        long id = (await client.GetFromJsonAsync<JsonElement>("/api/tokens", Cancelled)).EnumerateArray()
            .Single(t => t.GetProperty("name").GetString() == "shop-reader").GetProperty("id").GetInt64();

        using HttpResponseMessage answer = await client.PostAsync($"/api/tokens/{id}/renew", null, Cancelled);
        string secret = (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled)).GetProperty("token").GetString()!;

        using HttpClient renewed = _host.Client(secret);
        Assert.Equal(HttpStatusCode.OK, (await renewed.GetAsync("/api/problems", Cancelled)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await old.GetAsync("/api/problems", Cancelled)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync("/api/tokens/4711/renew", null, Cancelled)).StatusCode);
    }

    [Fact]
    public async Task A_chats_account_is_unlinked_once()
    {
        using HttpClient client = _host!.Client("admin-token"), other = _host.Client("shop-operate-token");

        JsonElement chat = Assert.Single((await client.GetFromJsonAsync<JsonElement>("/api/users/mina/chats", Cancelled)).EnumerateArray());
        Assert.Equal(("chat", "mina"), (chat.GetProperty("channel").GetString(), chat.GetProperty("name").GetString()));

        Assert.Equal(HttpStatusCode.Forbidden, (await other.DeleteAsync("/api/users/mina/chats/1", Cancelled)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync("/api/users/mina/chats/1", Cancelled)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.DeleteAsync("/api/users/mina/chats/1", Cancelled)).StatusCode);
        Assert.Empty((await client.GetFromJsonAsync<JsonElement>("/api/users/mina/chats", Cancelled)).EnumerateArray());
    }
}
