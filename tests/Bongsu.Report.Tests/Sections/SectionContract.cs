using System.Text.Json;
using Bongsu.Configuration.Effective;
using Bongsu.Detect.Services;
using Bongsu.Model.Access;
using Bongsu.Model.Kinds;
using Bongsu.Model.Levels;
using Bongsu.Model.Time;
using Bongsu.Model.Words;
using Bongsu.Report.Blocks;
using Bongsu.Report.Rendering;
using Bongsu.Report.Sections;
using Bongsu.Views.Past;

namespace Bongsu.Report.Tests.Sections;

/// <summary>What every kind of section is held to.</summary>
public abstract class SectionContract : IAsyncLifetime
{
    private ReportWorld? _world;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract ISectionKind Kind { get; }

    protected ReportWorld World => _world!;

    private protected ISection Section => World.Get<KindWorkers<ISection>>().Of(Kind)!;

    public async ValueTask InitializeAsync() => _world = await ReportWorld.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        if (_world is not null)
            await _world.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void It_is_found_by_being_there() =>
        Assert.Contains(Kind.GetType(), KindRegistry.Scan(Kind.GetType().Assembly).Select(k => k.GetType()));

    [Fact]
    public async Task Without_anything_it_has_nothing_new_or_says_so_in_a_line()
    {
        SectionFacts facts = await ReadAsync(Context([], []));

        Assert.True(!facts.HasNews() || Blocks(facts, Language.English).Count <= 2);
    }

    [Fact]
    public async Task What_it_keeps_is_read_back_and_shown_in_every_language()
    {
        SectionFacts facts = await ReadAsync(await BusyAsync());

        foreach (Language language in Languages.All)
        {
            Assert.NotEmpty(Section.TitleIn(Text(language)));
            IReadOnlyList<Block> blocks = Blocks(facts, language);
            Assert.All(blocks.OfType<Block.Table>(), t =>
            {
                Assert.InRange(t.Heads.Count, 2, 4);
                Assert.All(t.Rows, r => Assert.Equal(t.Heads.Count, r.Count));
            });
            Assert.All(blocks.OfType<Block.Bars>().SelectMany(b => b.Items), b => Assert.InRange(b.Share, 0, 1));
        }
    }

    /// <summary>Names come from hosts: anything may stand in them, and as many as there are.</summary>
    [Fact]
    public async Task Hostile_and_many_names_stay_text_and_stay_short()
    {
        SectionFacts facts = await ReadAsync(await HostileAsync());
        IReadOnlyList<Block> blocks = Blocks(facts, Language.English);

        string html = ReportHtmlWriter.Write(
            new ShownReport
            {
                Language = "en",
                Title = "t",
                Lead = "l",
                Verdict = "v",
                Tone = Tone.Plain,
                Sections = [new ShownSection(Kind.Type, "s", blocks)],
                Link = ("o", "/r"),
            },
            _ => "cid:x");
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
        Assert.InRange(html.Length, 1, 60_000);
    }

    [Fact]
    public void Facts_of_something_else_are_refused_as_such()
    {
        foreach (string json in new[] { "[]", "\"x\"", "null", "{\"incidents\":\"many\"}" })
            Assert.ThrowsAny<JsonException>(() => Section.Show(JsonSerializer.Deserialize<JsonElement>(json), Text(Language.English)));
    }

    [Fact]
    public async Task It_ends_when_it_is_cancelled_or_is_done_at_once()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        SectionContext context = await BusyAsync();

        Exception? thrown = await Record.ExceptionAsync(() => Section.ReadAsync(context, DefaultOptions(), cancelled.Token));

        Assert.True(thrown is null or OperationCanceledException);
    }

    protected async Task<SectionFacts> ReadAsync(SectionContext context) => await Section.ReadAsync(context, DefaultOptions(), Cancellation);

    private protected IReadOnlyList<Block> Blocks(SectionFacts facts, Language language) =>
        Section.Show(JsonSerializer.SerializeToElement(facts, facts.GetType(), ReportJson.Options), Text(language));

    /// <summary>A report with something in it for every section.</summary>
    protected virtual async Task<SectionContext> BusyAsync()
    {
        await World.FillAsync();
        return await World.ContextAsync();
    }

    private async Task<SectionContext> HostileAsync()
    {
        const string Title = "<script>alert(1)</script>\r\nSubject: x \u202E";
        SectionContext context = await World.ContextAsync();
        long to = context.Period.To.UnixMilliseconds;
        PastProblem[] problems =
        [
            .. Enumerable.Range(0, 2000).Select(i => new PastProblem
            {
                Id = i + 1,
                IncidentId = i + 1,
                TriggerId = i % 50,
                HostId = 1,
                HostName = Title,
                Title = Title,
                Level = (Level)((i % 5) + 1),
                Category = Category.Instance,
                Service = Title,
                StartedAtMs = to - (i * 20_000L) - 1,
                DetectedAtMs = to - (i * 20_000L),
            }).Reverse(),
        ];
        return context with { History = problems };
    }

    private protected SectionContext Context(IReadOnlyList<PastProblem> history, IReadOnlyList<EffectiveHost> hosts)
    {
        Timestamp to = Timestamp.Now(World.Time);
        return new SectionContext
        {
            Viewer = Viewer.System("test"),
            Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Seoul"),
            Period = new TimeInterval(to - TimeSpan.FromDays(1), to),
            HistoryFrom = to - TimeSpan.FromDays(90),
            History = history,
            Hosts = hosts,
            Services = [],
        };
    }

    private static ReportText Text(Language language) => new(
        language, TimeZoneInfo.FindSystemTimeZoneById("Asia/Seoul"), "https://bongsu.example.com",
        new TimeInterval(Timestamp.FromUnix(1_764_000_000), Timestamp.FromUnix(1_764_086_400)));

    private object DefaultOptions() => Activator.CreateInstance(Kind.OptionsType)!;
}
