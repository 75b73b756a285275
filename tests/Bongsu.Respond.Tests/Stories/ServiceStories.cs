using Bongsu.Configuration.Effective;
using Bongsu.Detect.Problems;
using Bongsu.Detect.Services;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Model.Words;
using Bongsu.Respond.Notifications;
using Bongsu.Respond.Outbox;
using Bongsu.Respond.Problems;
using Bongsu.Store.Rows;
using Bongsu.Views.Causes;
using Microsoft.EntityFrameworkCore;
using static Bongsu.Respond.Tests.RespondBench;

namespace Bongsu.Respond.Tests.Stories;

/// <summary>The stories of design.md that are about services, in seconds, on the real rooms.</summary>
public sealed class ServiceStories : IAsyncDisposable
{
    private readonly StoryStage _stage = new();

    public ServiceStories()
    {
        _stage.Catalog.Add("shop", null, "shop-team", "front page", "http", isService: true);
        foreach (string web in (string[])["web-1", "web-2", "web-3"])
            _stage.Catalog.Add(web, "shop", "shop-team", "port", "tcp", triggers: ("/ is full", "last(//disk)>95", Level.Warning));
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    /// <summary>One of three dies: infrastructure reads of it in its mail; the service's team is silent, and may look it up.</summary>
    [Fact]
    public async Task The_dead_instance()
    {
        await EverythingIsWellAsync();

        await _stage.SayAsync("web-3", "tcp.ok[port]", 0);
        await LookTwiceAsync();

        List<ProblemRow> problems = await _stage.ProblemsAsync();
        ProblemRow lost = Assert.Single(problems, p => p.HostName == "shop");
        Assert.Equal((Level.Info, Category.Instance, "web-3 is down: 2 of 3 up, can lose 1 more"), (lost.Level, lost.Category, lost.Title.English()));
        Assert.Equal("shop-team", lost.Owner);
        Assert.Contains(lost.Events, e => e is { Kind: "not-notified", Organisation: "shop-team" });
        List<OutboxRow> messages = await _stage.MessagesAsync();
        Assert.NotEmpty(messages);
        Assert.All(messages, m => Assert.Equal(("infra", "mail"), (m.Organisation, m.Channel)));
    }

    /// <summary>Its cloud retired it: it is switched off or removed, and there is no problem at all.</summary>
    [Fact]
    public async Task The_retired_instance()
    {
        await EverythingIsWellAsync();

        _stage.Catalog.Set(_stage.Catalog.Find("web-3")! with { Enabled = false });
        await LookTwiceAsync();

        Assert.Empty(await _stage.ProblemsAsync());
    }

    /// <summary>A failure that is closed by hand ends what it was the reason of, as one that recovers does.</summary>
    [Fact]
    public async Task The_failure_closed_by_hand()
    {
        await EverythingIsWellAsync();
        await _stage.SayAsync("web-2", "disk", 97);
        await _stage.SayAsync("shop", "http.ok[front page]", 0);
        await _stage.Bench.ReadAsync(db => db.Problems.ExecuteUpdateAsync(set => set.SetProperty(p => p.ManualClose, true), Cancelled));
        List<ProblemRow> problems = await _stage.ProblemsAsync();

        Assert.True(await _stage.Bench.Lifecycle.CloseAsync(StoryStage.Everybody, problems[1].Id, "known", Cancelled));

        Assert.Contains((await _stage.ProblemsAsync())[0].Events, e => e.Kind == "promotion-ended");
        Assert.Empty(
            await _stage.Bench.ReadAsync(db => db.ProblemLinks.Where(l => l.EndedAtMs == null && l.Kind == ProblemLinkKind.Promotion).ToListAsync(Cancelled)));
    }

    /// <summary>
    /// An outage has spent the budget of six nines: of the outage everybody was told, of the budget nobody. A budget that failures nobody was told of have
    /// spent is told.
    /// </summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_spent_budget(bool afterAnOutage)
    {
        await EverythingIsWellAsync();
        if (afterAnOutage)
        {
            await _stage.SayAsync("shop", "http.ok[front page]", 0);
            _stage.Pass(TimeSpan.FromSeconds(30));
            await _stage.SayAsync("shop", "http.ok[front page]", 1);
        }

        _stage.Pass(TimeSpan.FromSeconds(30));
        EffectiveHost shop = _stage.Catalog.Find("shop")!;
        long burn = (await _stage.Bench.Sink.OpenAsync(
            new ProblemOpening
            {
                Trigger = ServiceTriggers.IdOf(shop.Id, ServiceTriggers.Burn(Level.Critical)),
                Host = shop.Id,
                HostName = "shop",
                Title = "error budget burns",
                Level = Level.Critical,
                Category = Category.Service,
                Service = "shop",
                Owner = "shop-team",
                StartedAt = _stage.Bench.Now,
                Because = "6 of 720 looks failed",
            },
            TestContext.Current.CancellationToken)).Problem.Value;

        List<OutboxRow> messages = [.. (await _stage.MessagesAsync()).Where(m => m.ProblemId == burn)];
        Assert.Equal(afterAnOutage, messages.Count == 0);
        Assert.Equal(
            afterAnOutage,
            (await _stage.ProblemsAsync()).Single(p => p.Id == burn).Events.Any(e => e.Kind == "not-notified"
                && e.Text.English().Contains("summarises", StringComparison.Ordinal)));
    }

    /// <summary>All fail: level 5 within 10 s of the first failed look at the page, and one notification a person however many symptoms there are.</summary>
    [Fact]
    public async Task The_outage()
    {
        await _stage.Bench.StartAsync();
        await EverythingIsWellAsync();

        // The look that failed was confirmed by a second one before its value came (HostAgenda, CheckRunner).
        await _stage.SayAsync("shop", "http.ok[front page]", 0);
        Model.Time.Timestamp firstLook = _stage.Bench.Now;
        foreach (string web in (string[])["web-1", "web-2", "web-3"])
            await _stage.SayAsync(web, "tcp.ok[port]", 0);
        await LookTwiceAsync();

        List<ProblemRow> problems = await _stage.ProblemsAsync();
        ProblemRow outage = problems[0];
        ProblemRow tooFew = Assert.Single(problems, p => p.Title.English().Contains("too few", StringComparison.Ordinal));
        Assert.Equal((Level.Emergency, Category.Service), (outage.Level, outage.Category));
        Assert.InRange(outage.DetectedAtMs - firstLook.UnixMilliseconds, 0, 10_000);
        Assert.Equal((Level.Emergency, Category.Service), (tooFew.Level, tooFew.Category));
        Assert.Empty(tooFew.Messages);
        Assert.Contains(tooFew.Events, e => e.Kind == "cause" && e.Text.English().StartsWith($"explained by problem {outage.Id}", StringComparison.Ordinal));

        // SMS and mail are one notification by two ways; level 3 of each instance goes to infrastructure only.
        List<OutboxRow> messages = await _stage.MessagesAsync();
        Assert.Equal(2, messages.Count(m => m is { Organisation: "shop-team", Person: "Owner" }));
        Assert.Equal(2, messages.Count(m => m.Organisation == "infra" && m.ProblemId == outage.Id));
        Assert.All(messages.Where(m => m.Organisation == "shop-team"), m => Assert.Equal(outage.Id, m.ProblemId));

        await _stage.Bench.UntilAsync(rows => rows.Where(r => r.ProblemId == outage.Id && r.Kind == "problem").All(r => r.State == OutboxState.Delivered));
        _stage.Pass(TimeSpan.FromMinutes(4));
        await EverythingIsWellAsync();
        ProblemRow over = (await _stage.ProblemsAsync())[0];
        Assert.Equal(ProblemState.Recovered, over.State);
        Assert.NotNull(over.NotifiedAtMs);
        Assert.InRange(over.RecoveredAtMs!.Value - over.StartedAtMs, 240_000, 260_000);
        Assert.All(await _stage.ProblemsAsync(), p => Assert.Equal(ProblemState.Recovered, p.State));
    }

    /// <summary>
    /// A disk fills; hours later users feel it: the service's problem names the disk, the disk's own level stays what its category allows, and when users are
    /// well again it is said too.
    /// </summary>
    [Fact]
    public async Task The_full_disk()
    {
        await EverythingIsWellAsync();
        await _stage.SayAsync("web-2", "disk", 97);
        _stage.Pass(TimeSpan.FromHours(3));

        await _stage.SayAsync("shop", "http.ok[front page]", 0);

        List<ProblemRow> problems = await _stage.ProblemsAsync();
        (ProblemRow disk, ProblemRow failure) = (problems[0], problems[1]);
        ProblemCard card = (await _stage.Cards.GetAsync(StoryStage.Everybody, failure.Id, Cancelled))!;
        Assert.Equal((disk.Id, ProblemLinker.LikelyCause), (card.Cause!.Id, card.CauseRule));
        Assert.Contains("it began 3 h before", card.Cause.Reasons[0].English(), StringComparison.Ordinal);
        CardPromotion promotion = Assert.Single((await _stage.Cards.GetAsync(StoryStage.Everybody, disk.Id, Cancelled))!.Promotions);
        Assert.Equal((failure.Id, null), (promotion.Service.Id, promotion.EndedAtMs));
        Assert.Equal((Level.Warning, Category.Instance), (disk.Level, disk.Category));
        Assert.Contains(disk.Events, e => e.Kind == "promoted");
        OutboxRow owner = (await _stage.MessagesAsync()).First(m => m.Organisation == "shop-team");
        Assert.Contains(
            $"problem {disk.Id}: / is full",
            ((PersonalNotification)NotificationJson.Read(owner.PayloadJson)!).Problem.LikelyCause.English(),
            StringComparison.Ordinal);

        _stage.Pass(TimeSpan.FromMinutes(5));
        await _stage.SayAsync("shop", "http.ok[front page]", 1);
        disk = (await _stage.ProblemsAsync())[0];
        Assert.Equal(ProblemState.Open, disk.State);
        Assert.Contains(disk.Events, e => e.Kind == "promotion-ended");
        Assert.NotNull(Assert.Single((await _stage.Cards.GetAsync(StoryStage.Everybody, disk.Id, Cancelled))!.Promotions).EndedAtMs);
    }

    /// <summary>An instance's problem that opens while users suffer already is felt by them too, where the times fit.</summary>
    [Fact]
    public async Task A_cause_that_shows_a_little_later_is_found()
    {
        await EverythingIsWellAsync();
        await _stage.SayAsync("shop", "http.ok[front page]", 0);
        _stage.Pass(TimeSpan.FromSeconds(30));

        await _stage.SayAsync("web-1", "tcp.ok[port]", 0);

        List<ProblemRow> problems = await _stage.ProblemsAsync();
        Assert.Equal(problems[1].Id, (await _stage.Cards.GetAsync(StoryStage.Everybody, problems[0].Id, Cancelled))!.Cause!.Id);
        Assert.Equal(
            ProblemLinkKind.Promotion, (await _stage.Bench.ReadAsync(db => db.ProblemLinks.SingleAsync(l => l.ProblemId == problems[1].Id, Cancelled))).Kind);
    }

    /// <summary>What an organisation may not see is on no card of its.</summary>
    [Fact]
    public async Task A_card_shows_nothing_of_others()
    {
        _stage.Catalog.Add("gw-1", null, null, "ping", "icmp");
        _stage.Catalog.Set(_stage.Catalog.Find("web-1")! with { Gateway = "gw-1" });
        await EverythingIsWellAsync();
        await _stage.SayAsync("gw-1", "icmp.ok[ping]", 0);

        await _stage.SayAsync("shop", "http.ok[front page]", 0);

        long failure = (await _stage.ProblemsAsync())[1].Id;
        var shop = Model.Access.Viewer.Of("owner", Model.Access.Role.Viewer, "shop-team", isInfrastructure: false);
        Assert.Equal("gw-1", (await _stage.Cards.GetAsync(StoryStage.Everybody, failure, Cancelled))!.Cause!.HostName);
        ProblemCard seen = (await _stage.Cards.GetAsync(shop, failure, Cancelled))!;
        Assert.Null(seen.Cause);
        Assert.Empty(seen.ChangesBefore);
        Assert.All(
            (await _stage.ProblemsAsync())[1].Events.Where(e => e.Text.English().Contains("gw-1", StringComparison.Ordinal)),
            e => Assert.NotNull(e.Organisation));
        OutboxRow message = (await _stage.MessagesAsync()).First(m => m.Organisation == "shop-team");
        var said = (PersonalNotification)NotificationJson.Read(message.PayloadJson)!;
        Assert.DoesNotContain("gw-1", said.Problem.Because.English(), StringComparison.Ordinal);
        Assert.Null(said.Problem.LikelyCause);
        Assert.Null(await _stage.Cards.GetAsync(shop with { Organisation = "pay-team" }, failure, Cancelled));
    }

    private async Task EverythingIsWellAsync()
    {
        await _stage.SayAsync("shop", "http.ok[front page]", 1);
        foreach (string web in (string[])["web-1", "web-2", "web-3"])
            await _stage.SayAsync(web, "tcp.ok[port]", 1);
        await _stage.LookAsync("shop");
        _stage.Pass(TimeSpan.FromSeconds(5));
    }

    private async Task LookTwiceAsync()
    {
        await _stage.LookAsync("shop");
        _stage.Pass(TimeSpan.FromSeconds(10));
        await _stage.LookAsync("shop");
    }
}
