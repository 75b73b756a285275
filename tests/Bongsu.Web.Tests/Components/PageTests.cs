using System.Globalization;
using AngleSharp.Dom;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Planning;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Store.Events;
using Bongsu.Store.Rows;
using Bongsu.Web.Components.Pages;
using Bongsu.Web.Components.Parts;
using Bongsu.Web.DevHost;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Web.Tests.Components;

/// <summary>Each page over the world in memory, drawn without a browser.</summary>
public sealed class PageTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
    private readonly PageContext _context;
    private readonly World _world;

    public PageTests()
    {
        _world = new World(_time, 20);
        _context = new PageContext(_world);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void The_overview_lights_as_many_fires_as_the_worst_level()
    {
        IRenderedComponent<Overview> page = _context.Render<Overview>();

        IElement shop = Card(page, "Shop");
        Assert.Equal(5, shop.QuerySelectorAll(".beacon .flame").Length);
        Assert.Contains("Level 5: Emergency", shop.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, Card(page, "Sign-in").QuerySelectorAll(".beacon .flame").Length);
        Assert.Empty(Card(page, "Payments").QuerySelectorAll(".beacon .flame"));
        Assert.Contains("All is well", Card(page, "Payments").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_known_is_foggy_and_says_why()
    {
        IRenderedComponent<Overview> page = _context.Render<Overview>();

        IElement search = Card(page, "검색");
        Assert.NotNull(search.QuerySelector(".beacon .fog"));
        Assert.Contains("No check has answered since the start", search.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_in_the_store_shows_within_a_beat()
    {
        IRenderedComponent<Overview> page = _context.Render<Overview>();
        _world.AddProblem(_world["pay"], "payments fail", Level.Critical, Category.Service, TimeSpan.Zero);

        _world.Events.Publish(new ProblemChanged(1, _world["pay"].Id.Value, "pay"));
        _time.Advance(TimeSpan.FromSeconds(1));

        page.WaitForAssertion(() => Assert.Equal(4, Card(page, "Payments").QuerySelectorAll(".beacon .flame").Length));
    }

    [Fact]
    public void In_Korean_the_same_page_has_Korean_words()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ko");

        IRenderedComponent<Overview> page = _context.Render<Overview>();

        Assert.Equal("개요", page.Find("h1").TextContent);
        Assert.Contains("5등급: 위급", Card(page, "Shop").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_overview_lists_maintenances_that_are_now_and_next()
    {
        string text = _context.Render<Overview>().Find(".overview-maintenance").TextContent;

        Assert.Contains("database patch", text, StringComparison.Ordinal);
        Assert.Contains("no data collection", text, StringComparison.Ordinal);
        Assert.Contains("weekly restart", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_problem_that_allows_it_is_closed_by_hand_and_others_have_no_such_button()
    {
        ProblemRow disk = _world.Problems.Single(p => p.ManualClose), other = _world.Problems.First(p => p is { ManualClose: false, State: ProblemState.Open });
        IRenderedComponent<Problem> page = _context.Render<Problem>(p => p.Add(c => c.Id, disk.Id));

        page.FindAll("button").Single(b => b.TextContent == "Close manually").Click();

        page.WaitForAssertion(() => Assert.Contains("closed by", page.Find(".facts.times").TextContent, StringComparison.Ordinal));
        Assert.Equal(ProblemState.Recovered, disk.State);
        Assert.DoesNotContain(_context.Render<Problem>(p => p.Add(c => c.Id, other.Id)).FindAll("button"), b => b.TextContent == "Close manually");
    }

    [Fact]
    public void A_problem_is_silenced_and_says_until_when_and_why_and_lifted_again()
    {
        ProblemRow open = _world.Problems.First(p => p.State == ProblemState.Open);
        IRenderedComponent<Problem> page = _context.Render<Problem>(p => p.Add(c => c.Id, open.Id));

        page.FindAll(".silence button")[1].Click();
        page.WaitForAssertion(() => Assert.Contains("silenced the problem", page.Find(".note.suppressed").TextContent, StringComparison.Ordinal));
        Assert.Equal(_time.GetUtcNow().AddHours(8).ToUnixTimeMilliseconds(), open.SilencedUntilMs);
        Assert.Contains("Suppressed", page.Find(".problem-head").TextContent, StringComparison.Ordinal);
        page.FindAll(".silence button")[3].Click();

        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".note.suppressed")));
    }

    [Fact]
    public void A_flapping_problem_shows_its_number()
    {
        ProblemRow open = _world.Problems.First(p => p.State == ProblemState.Open);
        (open.FlappingSinceMs, open.FlapChanges) = (open.StartedAtMs, 9);

        IRenderedComponent<Problem> page = _context.Render<Problem>(p => p.Add(c => c.Id, open.Id));

        Assert.Contains("Flapping: 9 changes", page.Find(".problem-head").TextContent, StringComparison.Ordinal);
        Assert.Contains("9 changes so far", page.Find(".note.flaps").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_of_problems_tells_how_long_things_took()
    {
        string text = _context.Render<Problems>().Find(".times-block").TextContent;

        Assert.Contains("in the last 30 days", text, StringComparison.Ordinal);
        Assert.Contains("median", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_host_is_silenced_on_its_page()
    {
        IRenderedComponent<Host> page = _context.Render<Host>(p => p.Add(c => c.Name, _world.Problems.First(q => q.State == ProblemState.Open).HostName));

        page.FindAll(".silence button")[0].Click();

        page.WaitForAssertion(() => Assert.Contains("Silenced by", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void The_list_of_problems_is_what_its_address_says()
    {
        Go("/problems?state=open&level=4&service=shop");

        IRenderedComponent<Problems> page = _context.Render<Problems>();

        Assert.Equal("front page failed", page.FindAll("tbody tr .c-title").Single().TextContent.Trim());
        Assert.Equal("open", page.Find("select[name=state] option[selected]").GetAttribute("value"));
        Assert.Equal("shop", page.Find("input[name=service]").GetAttribute("value"));
    }

    [Fact]
    public void A_long_list_is_paged_and_nonsense_in_the_address_is_harmless()
    {
        Go("/problems?page=-3&level=99&state=%00&category=both");

        IRenderedComponent<Problems> page = _context.Render<Problems>();

        Assert.Equal(50, page.FindAll("tbody tr").Count);
        Assert.Contains("page=2&", page.Find("a[rel=next]").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Empty(page.FindAll("a[rel=prev]"));
    }

    [Fact]
    public void A_problem_says_why_who_was_told_who_was_not_and_what_its_issue_is()
    {
        IRenderedComponent<Problem> page = _context.Render<Problem>(p => p.Add(c => c.Id, 1002));

        string text = page.Markup;
        Assert.Contains("HTTP 503", text, StringComparison.Ordinal);
        Assert.Contains("systemctl restart nginx", text, StringComparison.Ordinal);
        Assert.Contains("shop@example.com", text, StringComparison.Ordinal);
        Assert.Contains("451 4.7.1", text, StringComparison.Ordinal);
        Assert.Contains("pay-team was not notified", page.Find(".not-notified").TextContent, StringComparison.Ordinal);
        Assert.Equal("https://example.atlassian.net/browse/OPS-4711", page.Find(".twins a").GetAttribute("href"));
        Assert.Equal("In progress", page.Find(".steps .now").TextContent.Trim());
        Assert.NotEmpty(page.FindAll(".chart .line[d^=M]"));
    }

    [Fact]
    public void An_issue_is_watched_and_shows_its_chart_and_files()
    {
        IRenderedComponent<Problem> page = _context.Render<Problem>(p => p.Add(c => c.Id, 1002));
        Assert.Equal("/problems/1002/issue/files/1", page.Find(".issue-files img").GetAttribute("src"));

        page.Find(".issue-more button").Click();

        Assert.Equal("Stop watching", page.Find(".issue-more button").TextContent);
        Assert.Contains("Watched by", page.Find(".issue-more").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void An_issue_twin_with_a_script_for_an_address_is_no_link()
    {
        _world.Problems.Single(p => p.Id == 1002).Issue!.External[0].Url = "javascript:alert(1)";

        IRenderedComponent<Problem> page = _context.Render<Problem>(p => p.Add(c => c.Id, 1002));

        Assert.Empty(page.FindAll(".twins a"));
    }

    [Fact]
    public async Task Acknowledging_with_a_comment_reaches_the_store_and_the_page()
    {
        IRenderedComponent<Problem> page = _context.Render<Problem>(p => p.Add(c => c.Id, 1002));

        await page.Find("textarea").ChangeAsync(new ChangeEventArgs { Value = "I look." });
        await page.Find(".act .button.primary").ClickAsync();

        ProblemRow problem = _world.Problems.Single(p => p.Id == 1002);
        Assert.Equal("admin", problem.AcknowledgedBy);
        Assert.Contains(problem.Events, e => e is { Kind: "acknowledged", Text: "I look." });
        Assert.Empty(page.FindAll(".act .button.primary"));
        Assert.Contains("Acknowledged.", page.Find(".act .note").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_issue_is_moved_to_whom_it_is_assigned()
    {
        IRenderedComponent<Problem> page = _context.Render<Problem>(p => p.Add(c => c.Id, 1002));

        await page.Find("input[maxlength='128']").ChangeAsync(new ChangeEventArgs { Value = "lee" });
        await page.FindAll(".steps button").Single(b => b.TextContent == "Assigned").ClickAsync();

        IssueRow issue = _world.Problems.Single(p => p.Id == 1002).Issue!;
        Assert.Equal((IssueState.Assigned, "lee"), (issue.State, issue.Assignee));
    }

    [Fact]
    public async Task An_issue_gets_a_priority_and_a_due_date_beside_its_problem()
    {
        IRenderedComponent<Problem> page = _context.Render<Problem>(p => p.Add(c => c.Id, 1002));

        await page.FindAll("select").Single(s => s.QuerySelectorAll("option").Length == 5).ChangeAsync(new ChangeEventArgs { Value = "Emergency" });
        await page.Find("input[type='date']").ChangeAsync(new ChangeEventArgs { Value = "2026-12-24" });
        await page.FindAll("button").Single(b => b.TextContent == "Save").ClickAsync();

        IssueRow issue = _world.Problems.Single(p => p.Id == 1002).Issue!;
        Assert.Equal(
            (Level.Emergency, new DateTimeOffset(2026, 12, 24, 23, 59, 0, TimeSpan.FromHours(9))),
            (issue.Priority, DateTimeOffset.FromUnixTimeMilliseconds(issue.DueAtMs!.Value)));
    }

    [Fact]
    public void The_last_times_say_who_was_on_it_and_how_it_ended()
    {
        IRenderedComponent<Problem> page = _context.Render<Problem>(p => p.Add(c => c.Id, 1002));

        IElement[] times = [.. page.FindAll(".earlier tbody tr")];
        Assert.Equal(2, times.Length);
        Assert.Contains("mina", times[0].TextContent, StringComparison.Ordinal);
        Assert.Equal("https://wiki.example.com/logs", times[0].QuerySelector(".c-title a")!.GetAttribute("href"));
        Assert.Contains("ended by itself", times[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_the_board_a_button_moves_an_issue()
    {
        Go("/issues/board");
        IRenderedComponent<IssueBoard> page = _context.Render<IssueBoard>();
        Assert.Equal(4, page.FindAll(".board-column").Count);

        await page.FindAll(".board-card button")
            .Single(b => b.TextContent == "Assigned" && b.Closest(".board-card")!.QuerySelector("a")!.GetAttribute("href") == "/problems/1002").ClickAsync();

        IssueRow issue = _world.Problems.Single(p => p.Id == 1002).Issue!;
        Assert.Equal(IssueState.Assigned, issue.State);
        Assert.NotNull(issue.Assignee);
    }

    [Fact]
    public void Hosts_are_found_by_name_and_say_how_they_are()
    {
        Go("/hosts?text=shop-web-6");

        IRenderedComponent<Hosts> page = _context.Render<Hosts>();

        IElement row = page.FindAll("tbody tr").Single();
        Assert.Contains("Warning", row.QuerySelector(".c-level")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/hosts/shop-web-6", row.QuerySelector(".c-title a")!.GetAttribute("href"));
    }

    [Fact]
    public void A_host_shows_latest_values_with_units_and_why_one_is_not_known()
    {
        IRenderedComponent<Host> page = _context.Render<Host>(p => p.Add(c => c.Name, "shop-web-6"));

        Assert.Matches(@"^\d+(\.\d+)? %$", Row(page, "system.cpu.util").QuerySelector(".c-value")!.TextContent.Trim());
        Assert.EndsWith("GiB", Row(page, "vm.memory.size[available]").QuerySelector(".c-value")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Contains("Unknown: The agent says: this machine has no swap.", Row(page, "system.swap.size[,pfree]").TextContent, StringComparison.Ordinal);
        Assert.Contains("configured as 5, limited by its category", page.Find(".triggers").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_stays_away_for_three_intervals_is_not_known_any_more()
    {
        IRenderedComponent<Host> page = _context.Render<Host>(p => p.Add(c => c.Name, "shop-web-6"));
        Assert.DoesNotContain("no value for", Row(page, "system.cpu.util").TextContent, StringComparison.Ordinal);

        _time.Advance(TimeSpan.FromMinutes(4));

        page.WaitForAssertion(() => Assert.Contains("Unknown: no value for 4 min", Row(page, "system.cpu.util").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void Faults_of_a_hosts_configuration_are_shown_on_it()
    {
        string name = _world.Hosts.Single(h => h.Faults.Count > 0).Name;

        IRenderedComponent<Host> page = _context.Render<Host>(p => p.Add(c => c.Name, name));

        Assert.Contains("a ')' is missing at column 31", page.Find(".faults").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void An_item_has_a_chart_with_its_range_from_the_address()
    {
        Go("/hosts/shop-web-6/item?key=system.cpu.util&range=6m");

        IRenderedComponent<Item> page = _context.Render<Item>(p => p.Add(c => c.Name, "shop-web-6"));

        Assert.Equal("6 months", page.Find(".ranges [aria-current=true]").TextContent);
        Assert.StartsWith("M", page.Find(".chart .band").GetAttribute("d"), StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll(".live"));
    }

    [Fact]
    public void An_item_of_texts_is_a_table()
    {
        Go("/hosts/shop-web-6/item?key=" + Uri.EscapeDataString("log[/var/log/syslog]") + "&range=1d");

        IRenderedComponent<Item> page = _context.Render<Item>(p => p.Add(c => c.Name, "shop-web-6"));

        Assert.Empty(page.FindAll(".chart"));
        Assert.Equal(40, page.FindAll(".texts tbody tr").Count);
    }

    [Fact]
    public async Task Configuration_is_applied_only_after_its_changes_were_shown()
    {
        IRenderedComponent<Web.Components.Pages.Configuration> page = _context.Render<Web.Components.Pages.Configuration>();
        await page.Find("textarea").ChangeAsync(new ChangeEventArgs { Value = "hosts: []" });
        Assert.True(page.Find(".buttons .primary").HasAttribute("disabled"));

        await page.Find(".buttons .button:not(.primary)").ClickAsync();
        Assert.Equal(3, page.FindAll(".change").Count);
        await page.Find(".buttons .primary").ClickAsync();

        Assert.Equal([("hosts: []", true), ("hosts: []", false)], ((FakeConfiguration)_context.Services.GetRequiredService<IConfigurationService>()).Applied);
        Assert.Contains("Applied 3 changes", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configuration_that_others_have_changed_meanwhile_is_not_applied()
    {
        IRenderedComponent<Web.Components.Pages.Configuration> page = _context.Render<Web.Components.Pages.Configuration>();
        var service = (FakeConfiguration)_context.Services.GetRequiredService<IConfigurationService>();
        await page.Find("textarea").ChangeAsync(new ChangeEventArgs { Value = "hosts: []" });
        await page.Find(".buttons .button:not(.primary)").ClickAsync();
        service.Conflicts = [new ConfigurationFault(null, 0, "kim has changed host web-3.")];

        await page.Find(".buttons .primary").ClickAsync();

        Assert.Equal([("hosts: []", true)], service.Applied);
        Assert.Contains("kim has changed host web-3.", page.Find(".note.bad").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_configuration_shows_where_and_cannot_be_applied()
    {
        IRenderedComponent<Web.Components.Pages.Configuration> page = _context.Render<Web.Components.Pages.Configuration>();
        await page.Find("textarea").ChangeAsync(new ChangeEventArgs { Value = "broken" });

        await page.Find(".buttons .button:not(.primary)").ClickAsync();

        Assert.Contains("Line 7:", page.Find(".note.bad [data-line='7']").TextContent, StringComparison.Ordinal);
        Assert.True(page.Find(".buttons .primary").HasAttribute("disabled"));
    }

    [Fact]
    public async Task A_new_token_is_shown_once()
    {
        IRenderedComponent<Users> page = _context.Render<Users>();
        IElement form = page.FindAll("form")[^1];
        await form.QuerySelector("input[maxlength='64']")!.ChangeAsync(new ChangeEventArgs { Value = "grafana" });

        await page.FindAll("form")[^1].SubmitAsync();

        Assert.Equal("new-grafana", page.Find(".secret").TextContent);
        Assert.DoesNotContain("new-grafana", _context.Render<Users>().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_secret_of_a_token_is_asked_for_twice_and_shown_once()
    {
        IRenderedComponent<Users> page = _context.Render<Users>();

        await page.FindAll(".tokens .link:not(.danger)")[1].ClickAsync();
        Assert.Empty(page.FindAll(".secret"));
        await page.FindAll(".tokens .link:not(.danger)")[1].ClickAsync();

        Assert.Equal("renewed-" + _world.Tokens[1].Row.Name, page.Find(".secret").TextContent);
        Assert.DoesNotContain("renewed-", _context.Render<Users>().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ones_own_browsers_are_listed_and_ended_but_for_this_one()
    {
        FakeSessions sessions = _context.Services.GetRequiredService<FakeSessions>();
        string other = sessions.Begin("admin", new("2001:db8::1", "Mozilla/5.0 (iPhone) Safari/604.1"));
        IRenderedComponent<Account> page = _context.Render<Account>();
        Assert.Equal(2, page.FindAll(".sessions tbody tr").Count);
        Assert.Contains("Safari · iOS", page.Find(".sessions tbody tr").TextContent, StringComparison.Ordinal);
        Assert.Contains("this browser", page.FindAll(".sessions tbody tr")[1].TextContent, StringComparison.Ordinal);

        await page.Find(".sessions .danger").ClickAsync();

        Assert.Single(page.FindAll(".sessions tbody tr"));
        Assert.Empty(page.FindAll(".sessions .danger"));
        Assert.Null(await sessions.FindAsync(other, Xunit.TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_code_links_a_chat_and_a_linked_chat_is_removed()
    {
        IRenderedComponent<Account> page = _context.Render<Account>();
        Assert.Contains("admin", page.Find(".chats tbody tr").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("ABCD2345", page.Markup, StringComparison.Ordinal);

        await page.FindAll("section").First(s => s.QuerySelector("#h-chats") is not null).QuerySelector(".buttons .button")!.ClickAsync();
        Assert.Contains("link ABCD2345", page.Markup, StringComparison.Ordinal);

        await page.Find(".chats .danger").ClickAsync();
        Assert.Empty(page.FindAll(".chats"));
    }

    [Fact]
    public async Task An_administrator_signs_somebody_out_everywhere()
    {
        FakeSessions sessions = _context.Services.GetRequiredService<FakeSessions>();
        string[] keys = [sessions.Begin("shop"), sessions.Begin("shop")];
        IRenderedComponent<User> page = _context.Render<User>(p => p.Add(u => u.Name, "shop"));
        Assert.Equal(2, page.FindAll(".sessions tbody tr").Count);

        await page.Find(".buttons .button").ClickAsync();

        Assert.Empty(page.FindAll(".sessions"));
        Assert.Null(await sessions.FindAsync(keys[0], Xunit.TestContext.Current.CancellationToken));
        Assert.Null(await sessions.FindAsync(keys[1], Xunit.TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Deleting_a_user_asks_twice()
    {
        IRenderedComponent<Users> page = _context.Render<Users>();

        await page.FindAll(".users .danger")[1].ClickAsync();
        Assert.Contains(_world.Users, u => u.UserName == "shop");
        await page.FindAll(".users .danger")[1].ClickAsync();

        Assert.DoesNotContain(_world.Users, u => u.UserName == "shop");
    }

    [Fact]
    public void The_outbox_shows_state_and_reason_of_every_message()
    {
        IRenderedComponent<Outbox> page = _context.Render<Outbox>();

        IElement failed = page.FindAll("tbody tr").Single(r => r.TextContent.Contains("Failed", StringComparison.Ordinal));
        Assert.Contains("A test that admin asked for.", failed.TextContent, StringComparison.Ordinal);
        Assert.Contains("404 Not Found", failed.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_audit_log_is_for_administrators()
    {
        IRenderedComponent<Audit> page = _context.Render<Audit>();
        Assert.Equal(4, page.FindAll("tbody tr").Count);

        _context.SignIn("shop");
        IRenderedComponent<Audit> other = _context.Render<Audit>();

        Assert.Empty(other.FindAll("tbody tr"));
    }

    [Theory]
    [InlineData(Level.Info, "1", "Info")]
    [InlineData(Level.Emergency, "5", "Emergency")]
    public void A_level_is_told_by_number_and_word_not_by_colour_alone(Level level, string number, string word)
    {
        IRenderedComponent<LevelTag> tag = _context.Render<LevelTag>(p => p.Add(t => t.Level, level));

        Assert.Equal(number, tag.Find("b").TextContent);
        Assert.Contains(word, tag.Find(".level").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_issues_page_shows_each_with_its_problem_and_filters_by_state()
    {
        IRenderedComponent<Issues> page = _context.Render<Issues>();

        IElement[] rows = [.. page.FindAll("table.issues tbody tr")];
        Assert.NotEmpty(rows);
        Assert.All(rows, r => Assert.StartsWith("/problems/", r.QuerySelector(".c-title a")!.GetAttribute("href")!, StringComparison.Ordinal));

        _context.Services.GetRequiredService<NavigationManager>().NavigateTo("/issues?state=Assigned");
        IRenderedComponent<Issues> assigned = _context.Render<Issues>();
        Assert.All(assigned.FindAll("table.issues .c-state"), s => Assert.Equal("Assigned", s.TextContent.Trim()));
    }

    [Fact]
    public void The_page_of_a_host_draws_charts_of_its_numbers()
    {
        IRenderedComponent<Host> page = _context.Render<Host>(p => p.Add(h => h.Name, "shop-web-6"));

        Assert.NotEmpty(page.FindAll(".panels .panel-chart path.line"));
        Assert.All(page.FindAll(".panels .legend a"), a => Assert.StartsWith("/hosts/shop-web-6/item?", a.GetAttribute("href")!, StringComparison.Ordinal));
    }

    private static IElement Card(IRenderedComponent<Overview> page, string name) =>
        page.FindAll(".service").Single(c => c.QuerySelector("h3")!.TextContent == name);

    private static IElement Row(IRenderedComponent<Host> page, string key) =>
        page.FindAll(".items tbody tr").Single(r => r.QuerySelector(".mono")!.TextContent == key);

    private void Go(string address) => _context.Services.GetRequiredService<NavigationManager>().NavigateTo(address);
}
