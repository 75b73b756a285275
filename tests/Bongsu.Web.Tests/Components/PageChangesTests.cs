using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Kinds;
using Bongsu.Store.Events;
using Bongsu.Web.Components.Live;
using Bongsu.Web.Components.Pages;
using Bongsu.Web.DevHost;
using Bunit;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Web.Tests.Components;

/// <summary>A page reads again for a change of what it shows, and for no other.</summary>
public sealed class PageChangesTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
    private readonly PageContext _context;
    private readonly World _world;

    public PageChangesTests()
    {
        _world = new World(_time, 20);
        _context = new PageContext(_world);
    }

    public static TheoryData<string, bool> ProblemPageChanges =>
        new()
        {
            { "problem own", true },
            { "problem other", false },
            { "issue own", true },
            { "issue other", false },
            { "outbox own", true },
            { "outbox other", false },
            { "outbox none", false },
            { "host", false },
            { "configuration", false },
        };

    public static TheoryData<string, bool> HostPageChanges => new()
    {
        { "problem own", true }, { "problem other", false }, { "host own", true }, { "host other", false }, { "definition own", true },
        { "definition other", false }, { "template", true }, { "outbox own", false }, { "issue own", false },
    };

    public static TheoryData<string, bool> IssuesPageChanges => new()
    {
        { "issue", true }, { "listed problem", true },
        { "unlisted problem", false }, { "listed outbox", true }, { "unlisted outbox", false }, { "host", false }, { "configuration", false },
    };

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Theory]
    [MemberData(nameof(ProblemPageChanges))]
    public async Task A_problem_page_reads_for_its_own_problem_only(string what, bool reads)
    {
        (long own, long other) = (_world.Problems[0].Id, _world.Problems[1].Id);
        (long host, string? service) = (_world.Problems[0].HostId, _world.Problems[0].Service);
        IRenderedComponent<Problem> page = _context.Render<Problem>(p => p.Add(c => c.Id, own));

        int read = await ReadsAfterAsync(page, what switch
        {
            "problem own" => new ProblemChanged(own, host, service),
            "problem other" => new ProblemChanged(other, host, service),
            "issue own" => new IssueChanged(1, own),
            "issue other" => new IssueChanged(2, other),
            "outbox own" => new OutboxChanged(own),
            "outbox other" => new OutboxChanged(other),
            "outbox none" => new OutboxChanged(null),
            "host" => new HostChanged(host),
            _ => new ConfigurationChanged([(DefinitionKinds.Shipped.Of<HostDefinition>(), _world.Problems[0].HostName)]),
        });

        Assert.Equal(reads ? 1 : 0, read);
        Assert.NotNull(page.Find("h1"));
    }

    [Theory]
    [MemberData(nameof(HostPageChanges))]
    public async Task A_host_page_reads_for_its_own_host_only(string what, bool reads)
    {
        EffectiveHost own = _world.Hosts.First(
            h => h is { IsService: false, Service: "shop" }), other = _world.Hosts.Last(h => h is { IsService: false, Service: "shop" });
        IRenderedComponent<Host> page = _context.Render<Host>(p => p.Add(c => c.Name, own.Name));

        int read = await ReadsAfterAsync(page, what switch
        {
            "problem own" => new ProblemChanged(1, own.Id.Value, "shop"),
            "problem other" => new ProblemChanged(1, other.Id.Value, "shop"),
            "host own" => new HostChanged(own.Id.Value),
            "host other" => new HostChanged(other.Id.Value),
            "definition own" =>
                new ConfigurationChanged(
                    [(DefinitionKinds.Shipped.Of<HostDefinition>(), other.Name), (DefinitionKinds.Shipped.Of<HostDefinition>(), own.Name)]),
            "definition other" => new ConfigurationChanged([(DefinitionKinds.Shipped.Of<HostDefinition>(), other.Name)]),
            "template" => new ConfigurationChanged([(DefinitionKinds.Shipped.Of<TemplateDefinition>(), "linux")]),
            "outbox own" => new OutboxChanged(1),
            _ => new IssueChanged(1, 1),
        });

        Assert.Equal(reads ? 1 : 0, read);
        Assert.NotNull(page.Find("h1"));
    }

    [Theory]
    [MemberData(nameof(IssuesPageChanges))]
    public async Task The_list_of_issues_reads_for_the_problems_that_it_lists(string what, bool reads)
    {
        IRenderedComponent<Issues> page = _context.Render<Issues>();
        long listed = _world.Problems.Where(p => p.Issue is not null).OrderByDescending(p => p.Issue!.Id).First().Id;
        long unlisted = _world.Problems.Where(p => p.Issue is not null).OrderBy(p => p.Issue!.Id).First().Id;

        int read = await ReadsAfterAsync(page, what switch
        {
            "issue" => new IssueChanged(1, unlisted),
            "listed problem" => new ProblemChanged(listed, 1, null),
            "unlisted problem" => new ProblemChanged(unlisted, 1, null),
            "listed outbox" => new OutboxChanged(listed),
            "unlisted outbox" => new OutboxChanged(unlisted),
            "host" => new HostChanged(1),
            _ => new ConfigurationChanged([(DefinitionKinds.Shipped.Of<HostDefinition>(), "a")]),
        });

        Assert.Equal(reads ? 1 : 0, read);
        Assert.NotEmpty(page.FindAll("tbody tr"));
    }

    private async Task<int> ReadsAfterAsync<T>(IRenderedComponent<T> page, StoreEvent change)
        where T : LivePage
    {
        _world.Reads.Clear();
        _world.Events.Publish(change);
        _time.Advance(TimeSpan.FromSeconds(1));
        // The renderer does one thing after the other: what follows the beat has been done when this has.
        await page.InvokeAsync(static () => { });
        return _world.Reads.Count;
    }
}
