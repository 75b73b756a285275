using Bongsu.Model.Problems;
using Bongsu.Store.Rows;
using Bongsu.Web.Components.Pages;
using Bongsu.Web.DevHost;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Web.Tests.Components;

/// <summary>The list of incidents, one incident, and what people do with it.</summary>
public sealed class IncidentPageTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
    private readonly PageContext _context;
    private readonly World _world;
    private readonly ProblemRow[] _members;

    public IncidentPageTests()
    {
        _world = new World(_time, 20);
        _context = new PageContext(_world);
        // In this world the open problems of a service are one incident.
        _members =
        [
            .. _world.Problems.Where(p => p.State == ProblemState.Open && p.Service is not null).GroupBy(p => p.Service).First(g => g.Count() > 1)
                .OrderBy(p => p.Id),
        ];
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void The_list_is_what_its_address_says()
    {
        _context.Services.GetRequiredService<NavigationManager>().NavigateTo("/incidents?state=open&level=5");

        IRenderedComponent<Incidents> page = _context.Render<Incidents>();

        Assert.NotEmpty(page.FindAll("tbody tr"));
        Assert.All(page.FindAll("tbody tr"), row =>
        {
            Assert.Contains("Emergency", row.QuerySelector(".c-level")!.TextContent, StringComparison.Ordinal);
            Assert.DoesNotContain("over", row.ClassList);
        });
        Assert.Equal("open", page.Find("select[name=state] option[selected]").GetAttribute("value"));
        Assert.Equal("5", page.Find("select[name=level] option[selected]").GetAttribute("value"));
    }

    /// <summary>The number of any of its problems opens it.</summary>
    [Fact]
    public void An_incident_lists_its_problems_and_who_was_notified()
    {
        IRenderedComponent<Incident> page = Render(_members[^1].Id);

        Assert.Contains($"Incident {_members[0].Id}", page.Find(".problem-head").TextContent, StringComparison.Ordinal);
        Assert.Equal(
            _members.Select(m => $"/problems/{m.Id}").Order(StringComparer.Ordinal),
            page.FindAll("table.problems tbody .c-title a").Select(a => a.GetAttribute("href")!).Order(StringComparer.Ordinal));
        Assert.Contains($"{_members.Length} problems, {_members.Length} open", page.Find(".incident-now").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chosen_problems_become_an_incident_of_their_own()
    {
        IRenderedComponent<Incident> page = Render(_members[0].Id);

        await Button(page, "Make the chosen problems").ClickAsync();
        Assert.Contains("bad", page.Find(".act-bar .note").ClassList);
        Assert.Contains("name at least one problem", page.Find(".act-bar .note").TextContent, StringComparison.Ordinal);

        await page.FindAll("tbody input[type=checkbox]")[0].ChangeAsync(new ChangeEventArgs { Value = true });
        await Button(page, "Make the chosen problems").ClickAsync();
        Assert.Contains("good", page.Find(".act-bar .note").ClassList);
        Assert.Contains("They are an incident of their own.", page.Find(".act-bar .note").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Enter the number of an incident")]
    [InlineData("twelve", "Enter the number of an incident")]
    [InlineData("-5", "Enter the number of an incident")]
    [InlineData("99999999999999999999", "Enter the number of an incident")]
    [InlineData("424242", "There is no such incident.")]
    public async Task Merging_with_what_is_none_says_so(string number, string said)
    {
        IRenderedComponent<Incident> page = Render(_members[0].Id);

        await page.Find("input[inputmode=numeric]").ChangeAsync(new ChangeEventArgs { Value = number });
        await Button(page, "Merge it into this one").ClickAsync();

        Assert.Contains("bad", page.Find(".act-bar .note").ClassList);
        Assert.Contains(said, page.Find(".act-bar .note").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Merging_with_another_is_done_and_empties_the_field()
    {
        IRenderedComponent<Incident> page = Render(_members[0].Id);
        long other = _world.Problems.First(p => p.Service != _members[0].Service).Id;

        await page.Find("input[inputmode=numeric]").ChangeAsync(new ChangeEventArgs { Value = $"{other}" });
        await Button(page, "Merge it into this one").ClickAsync();

        Assert.Contains("Both are one incident.", page.Find(".act-bar .note").TextContent, StringComparison.Ordinal);
        Assert.True(string.IsNullOrEmpty(page.Find("input[inputmode=numeric]").GetAttribute("value")));
    }

    [Fact]
    public void Who_may_only_look_is_offered_nothing()
    {
        _context.SignIn("eyes");

        IRenderedComponent<Incident> page = Render(_world.Problems.First(p => p.State == ProblemState.Open).Id);

        Assert.Empty(page.FindAll(".act"));
        Assert.Empty(page.FindAll("tbody input[type=checkbox]"));
    }

    private IRenderedComponent<Incident> Render(long id) => _context.Render<Incident>(p => p.Add(c => c.Id, id));

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<Incident> page, string text) =>
        page.FindAll("button").First(b => b.TextContent.StartsWith(text, StringComparison.Ordinal));
}
