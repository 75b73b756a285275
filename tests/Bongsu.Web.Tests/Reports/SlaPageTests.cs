using System.Net;
using System.Text.RegularExpressions;

namespace Bongsu.Web.Tests.Reports;

/// <summary>The page about service levels, and its files.</summary>
public sealed partial class SlaPageTests : IAsyncLifetime
{
    private WebHost? _host;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private WebHost Host => _host!;

    public async ValueTask InitializeAsync() => _host = await WebHost.StartAsync();

    public async ValueTask DisposeAsync() => await _host!.DisposeAsync();

    [Fact]
    public async Task It_shows_a_service_with_and_without_maintenance_and_offers_its_files()
    {
        using HttpClient client = await Host.SignedInAsync("admin");

        string page = await client.GetStringAsync("/sla?service=shop&period=LastMonth&by=Week", Cancellation);

        Assert.Contains("99 %: the objective of 99.9 % was missed.", page, StringComparison.Ordinal);
        Assert.Contains("Availability with maintenance", page, StringComparison.Ordinal);
        Assert.Contains("<option value=\"LastMonth\" selected", page, StringComparison.Ordinal);
        Assert.Contains("<option value=\"Week\" selected", page, StringComparison.Ordinal);
        Assert.Contains("Shop is down", page, StringComparison.Ordinal);
        string[] files = [.. FileLinks().Matches(page).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value))];
        Assert.Equal(4, files.Length);
        foreach (string file in files)
        {
            using HttpResponseMessage answer = await client.GetAsync(file, Cancellation);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Matches(
                "^\"?sla-shop-[0-9]{4}-[0-9]{2}-01-[0-9]{4}-[0-9]{2}-[0-9]{2}\\.(pdf|xlsx|csv|json)\"?$",
                answer.Content.Headers.ContentDisposition!.FileName);
        }
    }

    [Theory]
    [InlineData("service=nowhere", "There is no service")]
    [InlineData("service=shop&period=days&first=2026-11-30&last=2026-11-01", "Choose a first and a last day")]
    [InlineData("service=shop&period=days&first=x", "Choose a first and a last day")]
    [InlineData("service=shop&period=days&first=2000-01-01&last=2026-01-01", "at most 732 days")]
    [InlineData("sha256=ab", "gave out no such file")]
    [InlineData("sha256=00000000000000000000000000000000000000000000000000000000000000aa", "Unchanged: given out")]
    public async Task What_is_asked_for_is_answered_in_a_sentence(string query, string sentence)
    {
        using HttpClient client = await Host.SignedInAsync("admin");

        Assert.Contains(sentence, WebUtility.HtmlDecode(await client.GetStringAsync("/sla?" + query, Cancellation)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/sla/file?service=nowhere&from=1&to=2", HttpStatusCode.NotFound)]
    [InlineData("/sla/file?service=shop", HttpStatusCode.NotFound)]
    [InlineData("/sla/file?service=shop&from=2&to=1", HttpStatusCode.NotFound)]
    [InlineData("/sla/file?service=shop&from=1&to=9000000000000", HttpStatusCode.NotFound)]
    [InlineData("/sla/file?service=shop&from=1&to=2&format=docx", HttpStatusCode.BadRequest)]
    public async Task Files_that_there_are_not_are_none(string path, HttpStatusCode status)
    {
        using HttpClient client = await Host.SignedInAsync("admin");

        using HttpResponseMessage answer = await client.GetAsync(path, Cancellation);

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task Files_are_for_those_who_are_signed_in()
    {
        using HttpClient client = Host.Client();

        using HttpResponseMessage answer = await client.GetAsync("/sla/file?service=shop&from=1&to=2", Cancellation);

        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
    }

    [GeneratedRegex("href=\"(?<file>/sla/file[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FileLinks();
}
