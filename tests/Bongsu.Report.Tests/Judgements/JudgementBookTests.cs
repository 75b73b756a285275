using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.State;
using Bongsu.Model.Access;
using Bongsu.Model.Levels;
using Bongsu.Report.Judgements;
using Bongsu.Store;
using Bongsu.Store.Tests;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Report.Tests.Judgements;

/// <summary>From an owner's answer over its simulated effect to a change of the configuration.</summary>
public abstract class JudgementBookTests(PostgresFixture? postgres) : IAsyncLifetime
{
    private static readonly Viewer s_admin = Viewer.Of("admin", Role.Administrator, "infra", isInfrastructure: true);
    private static readonly Viewer s_shop = Viewer.Of("kim", Role.Administrator, "shop-team", isInfrastructure: false);
    private static readonly JudgedKind s_disk = new(1, "shop-team", "Kim", "disk", "Disk is filling up", "shop-1", "shop");
    private ReportWorld? _world;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ReportWorld World => _world!;

    private IJudgements Book => World.Get<IJudgements>();

    public async ValueTask InitializeAsync() => _world = await ReportWorld.OpenAsync(postgres: postgres);

    public async ValueTask DisposeAsync()
    {
        await _world!.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Harmless_says_what_it_saves_and_once_accepted_nobody_is_notified_any_more()
    {
        // Three a week for four weeks, each a mail of its own to the one person of infrastructure.
        await World.AddAsync([
            .. Enumerable
                .Range(0, 12)
                .Select(i => World.Problem(TimeSpan.FromDays(2 + (2 * i)), Level.Warning, TimeSpan.FromHours(1), set: p => p.TriggerId = 1000 + i)),
        ]);

        Judgement given = await Book.AnswerAsync(s_disk, JudgementAnswer.Harmless, Cancellation);
        Assert.True(given.SavedPerWeek >= 3, $"it saves {given.SavedPerWeek}");
        Assert.Null(await Book.DecideAsync(s_admin, given.Id, accept: true, Cancellation));

        IReadOnlyList<PolicyDefinition> policies = World.Get<IConfigurationSnapshot>().Current.Policies;
        PolicyDefinition own = policies[0];
        Assert.Equal(("judged shop Disk is filling up", 1), (own.Name, own.Order));
        Assert.Empty(own.Steps);
        Assert.Equal(["Disk is filling up"], own.Match.Titles);
        // Those that the program ships hold no longer by themselves, and are written out.
        Assert.Equal(4, policies.Count);
        Judgement again = Assert.Single(await Book.ListAsync(s_admin, Cancellation));
        Assert.Equal((true, "admin"), (again.Accepted, again.DecidedBy));
        await using BongsuDb db = World.Db();
        Assert.Equal(
            ["admin accept-judgement", "shop-team/Kim judge"],
            await db
                .Audit.Where(a => a.Action.EndsWith("judge") || a.Action.EndsWith("judgement"))
                .Select(a => a.By + " " + a.Action)
                .Order()
                .ToArrayAsync(Cancellation));
    }

    [Fact]
    public async Task Service_level_notifies_infrastructure_and_the_owner_at_once()
    {
        Judgement given = await Book.AnswerAsync(s_disk, JudgementAnswer.ServiceLevel, Cancellation);
        Assert.Null(await Book.DecideAsync(s_admin, given.Id, accept: true, Cancellation));

        PolicyStep step = Assert.Single(World.Get<IConfigurationSnapshot>().Current.Policies[0].Steps);
        Assert.Equal(["infrastructure", "owner"], step.Notify);
        Assert.Contains("smtp", step.By);
    }

    [Fact]
    public async Task A_link_answers_once_and_watching_changes_nothing()
    {
        Judgement first = await Book.AnswerAsync(s_disk, JudgementAnswer.Watch, Cancellation);
        Judgement second = await Book.AnswerAsync(s_disk, JudgementAnswer.Harmless, Cancellation);

        Assert.Equal((first.Id, JudgementAnswer.Watch), (second.Id, second.Answer));
        Assert.Null(first.Change);
        Assert.Equal(first.Id, (await Book.FindAsync(s_disk, Cancellation))!.Id);
        Assert.Null(await Book.FindAsync(s_disk with { By = "Lee" }, Cancellation));
    }

    [Fact]
    public async Task What_is_refused_changes_nothing_and_stays_refused()
    {
        Judgement given = await Book.AnswerAsync(s_disk, JudgementAnswer.Harmless, Cancellation);
        Assert.Null(await Book.DecideAsync(s_admin, given.Id, accept: false, Cancellation));
        Assert.Null(await Book.DecideAsync(s_admin, given.Id, accept: true, Cancellation));

        Assert.Empty(World.Get<IConfigurationSnapshot>().Current.Policies);
        Assert.False(Assert.Single(await Book.ListAsync(s_shop, Cancellation)).Accepted);
    }

    [Fact]
    public async Task Only_infrastructure_decides_and_others_see_nothing()
    {
        Judgement given = await Book.AnswerAsync(s_disk, JudgementAnswer.Harmless, Cancellation);

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Book.DecideAsync(s_shop, given.Id, accept: true, Cancellation));
        Assert.Empty(await Book.ListAsync(Viewer.Of("x", Role.Viewer, "pay-team", isInfrastructure: false), Cancellation));
        Assert.Contains("no answer", await Book.DecideAsync(s_admin, 99, accept: true, Cancellation), StringComparison.Ordinal);
    }
}

public sealed class JudgementBookTestsOnSqlite() : JudgementBookTests(null);

public sealed class JudgementBookTestsOnPostgres(PostgresFixture postgres) : JudgementBookTests(postgres);
