using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Bongsu.Store.Access;

namespace Bongsu.Web.Tests.Api;

/// <summary>Watchers and files of issues over HTTP.</summary>
public sealed class IssuesApiTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Somebody_watches_and_stops()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("admin-token");

        using HttpResponseMessage watching = await client.PutAsync("/api/problems/1002/issue/watch", null, Token);
        Assert.Equal(HttpStatusCode.NoContent, watching.StatusCode);
        Assert.Single((await ReadAsync(client)).GetProperty("watchers").EnumerateArray());
        using HttpResponseMessage stopped = await client.DeleteAsync("/api/problems/1002/issue/watch", Token);
        Assert.Equal(HttpStatusCode.NoContent, stopped.StatusCode);
        Assert.Empty((await ReadAsync(client)).GetProperty("watchers").EnumerateArray());
        using HttpResponseMessage missing = await client.PutAsync("/api/problems/99999999/issue/watch", null, Token);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    /// <summary>What somebody attached must not run in the browser of whoever looks at it.</summary>
    [Fact]
    public async Task A_file_is_attached_listed_and_saved_but_not_opened()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("admin-token");
        using var page = new StringContent("<script>alert(1)</script>", Encoding.UTF8, "text/html");

        using HttpResponseMessage attached = await client.PostAsync("/api/problems/1002/issue/files?name=page.html", page, Token);
        Assert.Equal(HttpStatusCode.Created, attached.StatusCode);
        long file = (await attached.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("file").GetInt64();

        Assert.Contains("page.html", (await ReadAsync(client)).GetProperty("files").EnumerateArray().Select(f => f.GetProperty("name").GetString()));
        using HttpResponseMessage saved = await client.GetAsync($"/api/problems/1002/issue/files/{file}", Token);
        Assert.Equal("application/octet-stream", saved.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", saved.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(["nosniff"], saved.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal("<script>alert(1)</script>", await saved.Content.ReadAsStringAsync(Token));
        using HttpResponseMessage chart = await client.GetAsync("/api/problems/1002/issue/files/1", Token);
        Assert.Equal("image/png", chart.Content.Headers.ContentType!.MediaType);
        using HttpResponseMessage none = await client.GetAsync("/api/problems/1002/issue/files/4711", Token);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Theory]
    [InlineData("", 3, HttpStatusCode.BadRequest)]
    [InlineData("?name=a.bin", 0, HttpStatusCode.BadRequest)]
    [InlineData("?name=a.bin", IIssueCommands.MostBytes + 1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task What_cannot_be_attached_is_refused(string query, int length, HttpStatusCode expected)
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("admin-token");
        using var content = new ByteArrayContent(new byte[length]);

        using HttpResponseMessage answer = await client.PostAsync("/api/problems/1002/issue/files" + query, content, Token);

        Assert.Contains(answer.StatusCode, new[] { expected, HttpStatusCode.BadRequest });
    }

    private static Task<JsonElement> ReadAsync(HttpClient client) => client.GetFromJsonAsync<JsonElement>("/api/problems/1002/issue", Token);
}
