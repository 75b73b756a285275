using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Bongsu.Web.DevHost;
using Bongsu.Web.Tests.Components;
using Bunit;
using Microsoft.Extensions.Time.Testing;
using PersonPage = Bongsu.Web.Components.Pages.Person;
using WhyPage = Bongsu.Web.Components.Pages.Why;

namespace Bongsu.Web.Tests.Why;

/// <summary>Why somebody was notified, or not: pages and API.</summary>
public sealed class WhyTests : IAsyncLifetime
{
    private readonly PageContext _context = new(new World(new FakeTimeProvider(new DateTimeOffset(2026, 12, 2, 12, 0, 0, TimeSpan.Zero)), 20));

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void The_page_of_an_incident_has_every_person_with_what_became_of_each_message()
    {
        IRenderedComponent<WhyPage> page = _context.Render<WhyPage>(p => p.Add(w => w.Id, 1002));

        Assert.Equal(["Delivered", "Held back", "Not notified"], page.FindAll(".why-list b").Select(b => b.TextContent));
        Assert.Contains("policy 'nights', step 1", page.Markup, StringComparison.Ordinal);
        Assert.Contains("maintenance 'patch'", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_of_a_person_counts_what_they_got_and_what_was_held_back()
    {
        IRenderedComponent<PersonPage> page = _context.Render<PersonPage>(p => p.Add(w => w.Organisation, "infra").Add(w => w.Name, "On-call"));

        Assert.Equal(["1", "1", "1", "0"], page.FindAll("dl.facts dd").Select(d => d.TextContent));
    }

    [Fact]
    public void In_Korean_it_has_Korean_words()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ko");

        Assert.StartsWith("왜", _context.Render<WhyPage>(p => p.Add(w => w.Id, 1002)).Find("h1").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_api_answers_by_the_number_of_an_incident_or_a_problem_and_by_a_person()
    {
        await using WebHost host = await WebHost.StartAsync();
        using HttpClient client = host.Client("admin-token");

        JsonElement why = await client.GetFromJsonAsync<JsonElement>("/api/incidents/1002/why", Token);
        Assert.Equal(
            ["delivered", "held-back", "not-notified"],
            why.GetProperty("people")[0].GetProperty("entries").EnumerateArray().Select(e => e.GetProperty("outcome").GetString()));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/problems/1002/why", Token)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/incidents/999999/why", Token)).StatusCode);
        JsonElement person = await client.GetFromJsonAsync<JsonElement>("/api/people/infra/On-call/notifications", Token);
        Assert.Equal(3, person.GetProperty("entries").GetArrayLength());
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await client.GetAsync("/api/people/infra/On-call/notifications?from=2026-12-02T00:00:00Z&to=2026-12-01T00:00:00Z", Token)).StatusCode);
    }
}
