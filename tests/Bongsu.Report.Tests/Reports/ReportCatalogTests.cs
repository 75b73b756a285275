using System.Text.Json;
using Bongsu.Model.Access;
using Bongsu.Model.Levels;
using Bongsu.Model.Time;
using Bongsu.Model.Words;
using Bongsu.Report.Blocks;
using Bongsu.Report.Judgements;
using Bongsu.Report.Rendering;
using Bongsu.Report.Reports;
using Bongsu.Report.Schedule;
using Bongsu.Report.Sections;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Bongsu.Store.Tests;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Report.Tests.Reports;

/// <summary>Whole reports over a filled store.</summary>
public abstract class ReportCatalogTests(PostgresFixture? postgres) : IAsyncLifetime
{
    private static readonly Viewer s_admin = Viewer.Of("admin", Role.Administrator, "infra", isInfrastructure: true);
    private static readonly Viewer s_shop = Viewer.Of("kim", Role.Operator, "shop-team", isInfrastructure: false);
    private static readonly Viewer s_other = Viewer.Of("lee", Role.Operator, "pay-team", isInfrastructure: false);
    private ReportWorld? _world;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ReportWorld World => _world!;

    private IReportCatalog Catalog => World.Get<IReportCatalog>();

    public async ValueTask InitializeAsync() => _world = await ReportWorld.OpenAsync(postgres: postgres);

    public async ValueTask DisposeAsync()
    {
        await _world!.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_quiet_day_is_one_line()
    {
        ReportContent content = (await Catalog.BuildAsync(s_shop, "daily", Timestamp.Now(World.Time), Cancellation))!;
        ShownReport shown = Show(content, Language.English);

        Assert.Equal("Nothing new: no incident, and no service failed.", shown.Verdict);
        Assert.Equal(Tone.Good, shown.Tone);
        Assert.DoesNotContain(content.Sections, s => s.State == SectionState.Failed);
    }

    [Fact]
    public async Task A_busy_day_has_its_numbers()
    {
        await World.FillAsync();
        ReportContent content = (await Catalog.BuildAsync(s_shop, "daily", Timestamp.Now(World.Time), Cancellation))!;

        JsonElement verdict = Facts(content, "verdict");
        Assert.Equal(3, verdict.GetProperty("incidents").GetInt32());
        Assert.Equal(1, verdict.GetProperty("open").GetInt32());
        Assert.Equal(5, verdict.GetProperty("worst").GetInt32());
        Assert.Equal(720, verdict.GetProperty("affected")[0].GetProperty("seconds").GetDouble());
        JsonElement pyramid = Facts(content, "pyramid");
        Assert.Equal([1, 1, 1], pyramid.GetProperty("tiers").EnumerateArray().Select(t => t.GetProperty("count").GetInt32()));
        JsonElement service = Facts(content, "objectives").GetProperty("services")[0];
        Assert.Equal(720, service.GetProperty("failedSeconds").GetDouble());
        Assert.Equal(1 - (720.0 / (86_400 - service.GetProperty("unknownSeconds").GetDouble())), service.GetProperty("availability").GetDouble(), 9);
        JsonElement rhythm = Facts(content, "rhythm")
            .GetProperty("kinds")
            .EnumerateArray()
            .Single(k => k.GetProperty("host").GetString() == "shop-1")
            .GetProperty("rhythm");
        Assert.Equal(
            ("weekly", 12, 12),
            (rhythm.GetProperty("pattern").GetString(), rhythm.GetProperty("hits").GetInt32(), rhythm.GetProperty("of").GetInt32()));
        JsonElement precursor = Facts(content, "precursors").GetProperty("precursors")[0];
        Assert.Equal("shop-1", precursor.GetProperty("small").GetProperty("host").GetString());
        Assert.Equal(6, precursor.GetProperty("found").GetProperty("count").GetInt32());
        JsonElement disk = Facts(content, "run-out").GetProperty("items")[0];
        Assert.Equal("vfs.fs.size[/,pused]", disk.GetProperty("key").GetString());
        Assert.Equal(2, disk.GetProperty("perDay").GetDouble(), 1);
        JsonElement idle = Facts(content, "right-sizing").GetProperty("hosts")[0];
        Assert.Equal((true, 120), (idle.GetProperty("isIdle").GetBoolean(), idle.GetProperty("saving").GetDouble()));
        Assert.InRange(Facts(content, "blind-time").GetProperty("services")[0].GetProperty("seconds").GetDouble(), 3400, 3600);
        JsonElement incident = Facts(content, "incident-list").GetProperty("incidents")[0];
        Assert.Equal(("acknowledged", "kim"), (incident.GetProperty("handling").GetString(), incident.GetProperty("by").GetString()));
    }

    [Fact]
    public async Task What_came_later_was_not_known_then()
    {
        await World.FillAsync();
        Timestamp before = Timestamp.Now(World.Time) - TimeSpan.FromHours(3) - TimeSpan.FromMinutes(55);

        JsonElement verdict = Facts((await Catalog.BuildAsync(s_shop, "daily", before, Cancellation))!, "verdict");

        // The shop went down four hours ago and was up again twelve minutes later.
        Assert.Equal((2, 1), (verdict.GetProperty("incidents").GetInt32(), verdict.GetProperty("open").GetInt32()));
    }

    [Fact]
    public async Task An_organisation_sees_its_own_reports_only_and_infrastructure_all()
    {
        Assert.Equal(["daily"], (await Catalog.ListAsync(s_shop, Cancellation)).Select(r => r.Report.Name));
        Assert.Equal(["daily", "everything"], (await Catalog.ListAsync(s_admin, Cancellation)).Select(r => r.Report.Name));
        Assert.Empty(await Catalog.ListAsync(s_other, Cancellation));
        Assert.Null(await Catalog.BuildAsync(s_other, "daily", Timestamp.Now(World.Time), Cancellation));
        Assert.Null(await Catalog.BuildAsync(s_shop, "everything", Timestamp.Now(World.Time), Cancellation));
        Assert.Null(await Catalog.BuildAsync(s_admin, "nothing", Timestamp.Now(World.Time), Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(
            () => Catalog.ListAsync(new Viewer("token:agent", TokenScopes.WriteMetrics, null, SeesAll: true), Cancellation));
    }

    [Fact]
    public async Task Infrastructure_reads_a_teams_report_as_the_team_does()
    {
        await World.FillAsync();
        await World.AddAsync(World.Problem(TimeSpan.FromMinutes(50), Level.Info, null, set: p => (p.HostName, p.Owner, p.Service) = ("router", null, null)));

        JsonElement own = Facts((await Catalog.BuildAsync(s_admin, "daily", Timestamp.Now(World.Time), Cancellation))!, "verdict");
        JsonElement all = Facts((await Catalog.BuildAsync(s_admin, "everything", Timestamp.Now(World.Time), Cancellation))!, "verdict");

        Assert.Equal((3, 4), (own.GetProperty("incidents").GetInt32(), all.GetProperty("incidents").GetInt32()));
    }

    [Fact]
    public async Task Options_and_order_of_sections_are_the_definitions()
    {
        ReportContent content = (await Catalog.BuildAsync(s_admin, "everything", Timestamp.Now(World.Time), Cancellation))!;

        Assert.Equal(["verdict", "pyramid"], content.Sections.Select(s => s.Type));
        Assert.Equal([1, 10, 100], Facts(content, "pyramid").GetProperty("ratio").EnumerateArray().Select(r => r.GetInt32()));
    }

    [Fact]
    public async Task The_same_report_reads_the_same_in_html_text_and_pdf_in_both_languages()
    {
        await World.FillAsync();
        ReportContent content = (await Catalog.BuildAsync(s_shop, "daily", Timestamp.Now(World.Time), Cancellation))!;
        ReportContent kept = ReportArchive.Unpack(ReportArchive.Pack(content))!;

        foreach (Language language in Languages.All)
        {
            ShownReport shown = Show(kept, language);
            string html = ReportHtmlWriter.Write(shown, _ => "cid:x@bongsu"), text = ReportTextWriter.Write(shown);
            byte[] pdf = World.Get<ReportPdfWriter>().Write(shown);
            Assert.Equal(ReportTextWriter.Write(Show(content, language)), text);
            Assert.All(shown.Sections, s => Assert.Contains(s.Title, text, StringComparison.Ordinal));
            Assert.Contains("prefers-color-scheme:dark", html, StringComparison.Ordinal);
            Assert.DoesNotMatch("src=\"(?!cid:)", html);
            Assert.Equal("%PDF-"u8.ToArray(), pdf[..5]);
            Assert.InRange(html.Length, 1000, 100_000);
        }

        Assert.NotEqual(ReportTextWriter.Write(Show(content, Languages.All[0])), ReportTextWriter.Write(Show(content, Languages.All[1])));
    }

    [Fact]
    public async Task Opening_counts()
    {
        await using (BongsuDb db = World.Db())
        {
            db.Reports.Add(
                new ReportRow
                {
                    Name = "daily",
                    Organisation = "shop-team",
                    ToMs = 1,
                    Content = ReportArchive.Pack((await Catalog.BuildAsync(s_shop, "daily", Timestamp.Now(World.Time), Cancellation))!),
                });
            await db.SaveChangesAsync(Cancellation);
        }

        long id = (await Catalog.HistoryAsync(s_shop, null, Cancellation)).Single().Id;
        await Catalog.CountOpenedAsync(s_shop, id, Cancellation);
        await Catalog.CountOpenedAsync(s_other, id, Cancellation);

        Assert.Equal(1, (await Catalog.HistoryAsync(s_admin, "daily", Cancellation)).Single().Opened);
        Assert.Null(await Catalog.GetAsync(s_other, id, Cancellation));
        Assert.Equal("daily", (await Catalog.GetAsync(s_shop, id, Cancellation))!.Name);
    }

    [Fact]
    public async Task What_a_report_asks_can_be_answered_by_who_may_operate_once_and_counts()
    {
        await World.FillAsync();
        ReportContent content = (await Catalog.BuildAsync(s_shop, "daily", Timestamp.Now(World.Time), Cancellation))!;
        await using (BongsuDb db = World.Db())
        {
            db.Reports.Add(new ReportRow { Name = "daily", Organisation = "shop-team", ToMs = 1, Content = ReportArchive.Pack(content) });
            await db.SaveChangesAsync(Cancellation);
        }

        long id = (await Catalog.HistoryAsync(s_shop, null, Cancellation)).Single().Id;
        string kind = Facts(content, "to-judge").GetProperty("kinds")[0].GetProperty("kind").GetString()!;
        IReportCommands commands = World.Get<IReportCommands>();

        Judgement given = (await commands.JudgeAsync(s_shop, id, kind, JudgementAnswer.Fix, Cancellation))!;
        Judgement again = (await commands.JudgeAsync(s_shop, id, kind, JudgementAnswer.Watch, Cancellation))!;

        Assert.Equal((given.Id, JudgementAnswer.Fix, "kim"), (again.Id, again.Answer, again.Kind.By));
        Assert.Equal(1, (await Catalog.HistoryAsync(s_shop, null, Cancellation)).Single().Answers);
        Assert.Null(await commands.JudgeAsync(s_shop, id, "another kind", JudgementAnswer.Fix, Cancellation));
        Assert.Null(await commands.JudgeAsync(s_shop, 99, kind, JudgementAnswer.Fix, Cancellation));
        Assert.Null(await commands.JudgeAsync(s_other, id, kind, JudgementAnswer.Fix, Cancellation));
        var reader = Viewer.Of("guest", Role.Viewer, "shop-team", isInfrastructure: false);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => commands.JudgeAsync(reader, id, kind, JudgementAnswer.Fix, Cancellation));
    }

    /// <summary>A part of the database, a tracker's issues, that cannot be read.</summary>
    [Fact]
    public async Task What_cannot_be_read_is_a_marked_gap_in_every_medium_and_the_report_is_sent()
    {
        await World.FillAsync();
        await World.ExecuteAsync("ALTER TABLE \"Issues\" RENAME TO \"Gone\"");
        World.Time.SetUtcNow(new DateTimeOffset(2026, 11, 23, 23, 0, 0, TimeSpan.Zero));

        Assert.Equal(1, await World.Get<ReportScheduler>().RunOnceAsync(Cancellation));

        await using BongsuDb db = World.Db();
        ReportContent content = ReportArchive.Unpack((await db.Reports.SingleAsync(Cancellation)).Content)!;
        Assert.Equal(["incident-list"], content.Sections.Where(s => s.State == SectionState.Failed).Select(s => s.Type));
        ShownReport shown = Show(content, Language.English);
        Assert.Equal(["'Incidents' is missing: it could not be made this time."], shown.Notes);
        Assert.Contains("! 'Incidents' is missing", ReportTextWriter.Write(shown), StringComparison.Ordinal);
        Assert.Contains("&#39;Incidents&#39; is missing", ReportHtmlWriter.Write(shown, _ => "cid:x"), StringComparison.Ordinal);
        Assert.Equal(2, await db.Outbox.CountAsync(Cancellation));
    }

    [Fact]
    public async Task A_tracker_that_has_not_answered_is_said_to_and_one_that_has_says_its_state()
    {
        await World.AddAsync(World.Problem(TimeSpan.FromHours(2), Level.Warning, null));
        await using (BongsuDb db = World.Db())
        {
            long problem = await db.Problems.Select(p => p.Id).SingleAsync(Cancellation);
            var issue = new IssueRow { ProblemId = problem, OpenedAtMs = 1 };
            issue.External.Add(new ExternalIssueRow { Tracker = "jira", Fingerprint = "a" });
            issue.External.Add(new ExternalIssueRow { Tracker = "redmine", Fingerprint = "b", Key = "SHOP-7", Status = "In Review" });
            db.Issues.Add(issue);
            await db.SaveChangesAsync(Cancellation);
        }

        ReportContent content = (await Catalog.BuildAsync(s_shop, "daily", Timestamp.Now(World.Time), Cancellation))!;

        string text = ReportTextWriter.Write(Show(content, Language.English));
        Assert.Contains("jira has not opened an issue yet", text, StringComparison.Ordinal);
        Assert.Contains("redmine SHOP-7: In Review", text, StringComparison.Ordinal);
    }

    private ShownReport Show(ReportContent content, Language language) =>
        World.Get<ReportShower>().Show(content, language, TimeZoneInfo.FindSystemTimeZoneById("Asia/Seoul"), "https://bongsu.example.com", 1);

    private static JsonElement Facts(ReportContent content, string type) => content.Sections.Single(s => s.Type == type).Facts!.Value;
}

public sealed class ReportCatalogTestsOnSqlite() : ReportCatalogTests(null);

public sealed class ReportCatalogTestsOnPostgres(PostgresFixture postgres) : ReportCatalogTests(postgres);
