using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Bongsu.Server.Tests.Hosting;

namespace Bongsu.Server.Tests.Access;

/// <summary>
/// A cookie is worth nothing from the moment its session ends, in every way in which people and programs can end it: through pages, API, and configuration, on
/// the whole server.
/// </summary>
public sealed class SessionEndingTests : IAsyncLifetime
{
    private const string Password = "kim's own password";

    private RunningServer _server = null!;
    private HttpClient _api = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await RunningServer.StartAsync();
        _api = _server.Api();
        await ApplyAsync("organisations: [{name: shop-team, kind: service, people: [{name: O, email: o@example.com}]}]");
    }

    public async ValueTask DisposeAsync()
    {
        _api.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Every_ending_leads_to_the_sign_in_page_and_drops_the_cookie()
    {
        (string Name, Func<string, HttpClient, Task> End)[] endings =
        [
            ("sign-out", async (_, browser) => (await RunningServer.PostFormAsync(browser, "/", "/account/sign-out")).Dispose()),
            (
                "password by an administrator",
                (name, _) => SendAsync(HttpMethod.Put, $"api/users/{name}/password", JsonContent.Create(new { password = "another password" }))),
            ("password by configuration", (name, _) => ApplyAsync($"users: [{{name: {name}, role: operator, password: another password}}]")),
            ("role", (name, _) => ApplyAsync($"users: [{{name: {name}, role: viewer}}]")),
            ("organisation", (name, _) => ApplyAsync($"users: [{{name: {name}, role: operator, organisation: shop-team}}]")),
            ("removal", (name, _) => SendAsync(HttpMethod.Delete, $"api/users/{name}", null)),
            ("all sessions", (name, _) => SendAsync(HttpMethod.Delete, $"api/users/{name}/sessions", null)),
            ("one session", async (name, _) => await SendAsync(HttpMethod.Delete, $"api/users/{name}/sessions/{(await SessionsAsync(name))[0]!["id"]}", null)),
        ];
        for (int i = 0; i < endings.Length; i++)
        {
            string name = $"kim{i}";
            await ApplyAsync($"users: [{{name: {name}, role: operator, password: \"{Password}\"}}]");
            using HttpClient browser = _server.Browser();
            string cookie = await SignInAsync(browser, name);
            Assert.Equal(HttpStatusCode.OK, (await GetAsync("/problems", cookie)).Status);

            await endings[i].End(name, browser);

            (HttpStatusCode status, string? location, string[] cookies) = await GetAsync("/problems", cookie);
            Assert.Equal((endings[i].Name, HttpStatusCode.Redirect), (endings[i].Name, status));
            Assert.StartsWith("/sign-in", location, StringComparison.Ordinal);
            Assert.Contains(cookies, c => c.StartsWith("bongsu-session=;", StringComparison.Ordinal));
            foreach (string open in (string[])["/healthz", "/_content/Bongsu.Web/css/base.css"])
            {
                (HttpStatusCode answer, _, string[] set) = await GetAsync(open, cookie);
                Assert.Equal((open, HttpStatusCode.OK, 0), (open, answer, set.Length));
            }
        }
    }

    [Fact]
    public async Task Own_password_signs_out_every_other_browser_and_the_audit_knows_of_everything()
    {
        using HttpClient here = _server.Browser();
        string old = await SignInAsync(here, "admin", RunningServer.Password);
        using HttpClient elsewhere = _server.Browser();
        string other = await SignInAsync(elsewhere, "admin", RunningServer.Password);
        JsonArray sessions = await SessionsAsync("admin");
        Assert.Equal((2, "127.0.0.1"), (sessions.Count, (string?)sessions[0]!["address"]));

        using HttpResponseMessage changed = await RunningServer.PostFormAsync(
            here, "/account", "/account/password", ("current", RunningServer.Password), ("wanted", "a better password"), ("repeated", "a better password"));

        Assert.Equal("/account?password=changed", changed.Headers.Location!.ToString());
        using HttpResponseMessage page = await here.GetAsync("/account?password=changed", Token);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Redirect], new[] { (await GetAsync("/", old)).Status, (await GetAsync("/", other)).Status });
        using HttpClient stranger = _server.Browser();
        using HttpResponseMessage refused = await RunningServer.SignInAsync(stranger, "admin", RunningServer.Password);
        Assert.Equal("/sign-in?error=failed&returnUrl=%2F", refused.Headers.Location!.ToString());
        string[] actions = [
            .. JsonNode.Parse(await _api.GetStringAsync("api/audit?subject=user%20admin", Token))!["rows"]!.AsArray().Select(r => (string)r!["action"]!)];
        Assert.Superset(new HashSet<string> { "login", "login-failed", "password" }, actions.ToHashSet());
    }

    private static async Task<string> SignInAsync(HttpClient browser, string name, string password = Password)
    {
        using HttpResponseMessage answer = await RunningServer.SignInAsync(browser, name, password);
        Assert.Equal("/", answer.Headers.Location!.ToString());
        return answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("bongsu-session", StringComparison.Ordinal)).Split(';')[0];
    }

    private async Task<(HttpStatusCode Status, string? Location, string[] Cookies)> GetAsync(string path, string cookie)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = _server.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Cookie", cookie);
        using HttpResponseMessage answer = await client.SendAsync(request, Token);
        return (
            answer.StatusCode,
            answer.Headers.Location?.PathAndQuery,
            answer.Headers.TryGetValues("Set-Cookie", out IEnumerable<string>? set) ? [.. set] : []);
    }

    private async Task<JsonArray> SessionsAsync(string name) => JsonNode.Parse(await _api.GetStringAsync($"api/users/{name}/sessions", Token))!.AsArray();

    private Task ApplyAsync(string yaml) => SendAsync(HttpMethod.Post, "api/configuration", new StringContent(yaml, Encoding.UTF8, "application/yaml"));

    private async Task SendAsync(HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        using HttpResponseMessage answer = await _api.SendAsync(request, Token);
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync(Token)}");
    }
}
