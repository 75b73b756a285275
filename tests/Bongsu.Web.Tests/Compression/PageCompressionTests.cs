using System.IO.Compression;
using System.Text.RegularExpressions;

namespace Bongsu.Web.Tests.Compression;

public sealed partial class PageCompressionTests : IAsyncLifetime
{
    private WebHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await WebHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/_content/Bongsu.Web/css/base.css")]
    [InlineData("/_content/Bongsu.Web/js/bongsu.js")]
    public async Task Pages_StyleSheetsAndScripts_AreCompressed(string address)
    {
        using HttpClient client = _host.Client();
        using HttpResponseMessage answer = await AskAsync(client, address);

        Assert.Equal("gzip", Assert.Single(answer.Content.Headers.ContentEncoding));
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
    }

    [Fact]
    public async Task Api_IsNotCompressed()
    {
        using HttpClient client = _host.Client("admin-token");
        using HttpResponseMessage answer = await AskAsync(client, "/api/problems");

        Assert.True(answer.IsSuccessStatusCode);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
    }

    /// <summary>What makes compression over TLS safe: the token in a form is another one in every answer.</summary>
    [Fact]
    public async Task Forms_HaveAnotherTokenInEveryAnswer()
    {
        using HttpClient client = _host.Client();

        string first = await TokenOfAsync(client), second = await TokenOfAsync(client);

        Assert.NotEmpty(first);
        Assert.NotEqual(first, second);
    }

    private static async Task<HttpResponseMessage> AskAsync(HttpClient client, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptEncoding.ParseAdd("gzip");
        return await client.SendAsync(request, Token);
    }

    private static async Task<string> TokenOfAsync(HttpClient client)
    {
        using HttpResponseMessage answer = await AskAsync(client, "/sign-in");
        await using var plain = new GZipStream(await answer.Content.ReadAsStreamAsync(Token), CompressionMode.Decompress);
        using var reader = new StreamReader(plain);
        return Field().Match(await reader.ReadToEndAsync(Token)).Groups["token"].Value;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Field();
}
