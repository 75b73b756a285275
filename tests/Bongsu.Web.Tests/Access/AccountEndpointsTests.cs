using System.Net;

namespace Bongsu.Web.Tests.Access;

/// <summary>Forms of the account's page that need a plain request.</summary>
public sealed class AccountEndpointsTests : IAsyncLifetime
{
    private WebHost? _host;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await WebHost.StartAsync();

    public async ValueTask DisposeAsync() => await _host!.DisposeAsync();

    [Fact]
    public async Task The_configuration_is_downloaded_as_it_is_without_secrets()
    {
        using HttpClient client = await _host!.SignedInAsync("admin"), stranger = _host.Client();

        using HttpResponseMessage answer = await client.GetAsync("/account/configuration.yaml", Cancelled);
        string text = await answer.Content.ReadAsStringAsync(Cancelled);

        Assert.Equal("application/yaml", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("name: shop-web-6", text, StringComparison.Ordinal);
        Assert.Contains("password: \"********\"", text, StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, (await stranger.GetAsync("/account/configuration.yaml", Cancelled)).StatusCode);
    }

    // The key and the secret are those of RFC 8291, section 5.
    [Theory]
    [InlineData("https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV", "added")]
    [InlineData("not an address", "refused")]
    [InlineData("", "refused")]
    public async Task A_browser_is_added_where_messages_can_be_encrypted_for_it(string endpoint, string said)
    {
        using HttpClient client = await _host!.SignedInAsync("admin");
        var form = new Dictionary<string, string>
        {
            ["endpoint"] = endpoint,
            ["publicKey"] = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
            ["secret"] = "BTBZMqHH6r4Tts7J_aSIgg",
            ["device"] = "Firefox on a desk",
            ["__RequestVerificationToken"] = await WebHost.FormTokenAsync(client, "/account"),
        };

        using HttpResponseMessage answer = await client.PostAsync("/account/push", new FormUrlEncodedContent(form), Cancelled);

        Assert.Equal("/account?push=" + said, answer.Headers.Location!.ToString());
        Assert.Equal(said == "added", (await client.GetStringAsync("/account", Cancelled)).Contains("Firefox on a desk", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_browser_is_not_added_by_a_form_of_another_site()
    {
        using HttpClient client = await _host!.SignedInAsync("admin");

        using HttpResponseMessage answer = await client.PostAsync(
            "/account/push",
            new FormUrlEncodedContent(new Dictionary<string, string> { ["endpoint"] = "https://a.example/" }),
            Cancelled);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }
}
