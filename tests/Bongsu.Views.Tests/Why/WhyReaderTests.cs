using Bongsu.Model.Access;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Bongsu.Store.Tests;
using Bongsu.Views.Readers;
using Bongsu.Views.Silences;
using Bongsu.Views.Why;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Views.Tests.Why;

/// <summary>Why people were notified, or not, and the list of silences, on both databases.</summary>
public abstract class WhyReaderTests(PostgresFixture? postgres) : DatabaseTests(postgres)
{
    private static readonly Viewer s_kim = Viewer.Of("kim", Role.Operator, "infra", isInfrastructure: true);
    private static readonly Viewer s_shop = Viewer.Of("lee", Role.Operator, "shop-team", isInfrastructure: false);

    private IWhyReader Reader => Store.Get<IWhyReader>();

    protected override void Configure(IServiceCollection services)
    {
        services.AddSingleton<IWhyReader, WhyReader>();
        services.AddSingleton<ISilenceReader, SilenceReader>();
    }

    private async Task<long> WriteAsync()
    {
        await using BongsuDb db = Store.Db();
        var problem = new ProblemRow
        {
            TriggerId = 1,
            HostId = 1,
            HostName = "web-1",
            Title = "disk",
            Level = Level.Warning,
            State = ProblemState.Open,
            StartedAtMs = 1_000,
            Owner = "shop-team",
        };
        db.Problems.Add(problem);
        await db.SaveChangesAsync(Cancellation);
        problem.IncidentId = problem.Id;
        db.Outbox.AddRange(
            Message(problem.Id, "infra", "Han", OutboxState.Delivered, 2_000, m => m.DeliveredAtMs = 2_500),
            Message(problem.Id, "infra", "Han", OutboxState.Pending, 2_001, m => (m.IsPlanned, m.Policy, m.Step, m.Round) = (true, "p", 1, 1)),
            Message(problem.Id, "shop-team", "Lee", OutboxState.Cancelled, 2_002, m => m.HeldAtMs = 2_003));
        db.ProblemEvents.AddRange(
            Event(problem.Id, "not-notified", "infra/Seo: no address", "infra"),
            Event(problem.Id, "not-notified", "everybody: no policy matches", null),
            Event(problem.Id, "suppressed", "maintenance", null),
            Event(problem.Id, "comment", "on it", null));
        db.Silences.AddRange(Silence("host=a", "shop-team", long.MaxValue), Silence("host=b", null, long.MaxValue), Silence("host=c", "shop-team", 1));
        await db.SaveChangesAsync(Cancellation);
        return problem.Id;
    }

    private static OutboxRow Message(long problem, string organisation, string person, OutboxState state, long at, Action<OutboxRow> set)
    {
        var row = new OutboxRow
        {
            ProblemId = problem,
            IncidentId = problem,
            Kind = "problem",
            Channel = "mail",
            Organisation = organisation,
            Person = person,
            Address = "x@example.com",
            IdempotencyKey = Guid.NewGuid().ToString(),
            Reason = "because",
            State = state,
            CreatedAtMs = at,
            DueAtMs = at,
        };
        set(row);
        return row;
    }

    private static ProblemEventRow Event(long problem, string kind, string text, string? organisation) =>
        new() { ProblemId = problem, AtMs = 1_500, Kind = kind, By = "system:respond", Text = text, Organisation = organisation };

    private static SilenceRow Silence(string match, string? organisation, long untilMs) =>
        new() { Match = match, Organisation = organisation, AtMs = 0, UntilMs = untilMs, By = "kim", Reason = "test" };

    [Fact]
    public async Task Every_person_has_what_became_of_each_message_and_what_was_decided_against()
    {
        long problem = await WriteAsync();

        WhyView why = (await Reader.GetIncidentAsync(s_kim, problem, Cancellation))!;

        Assert.Equal(["infra/Han", "infra/Seo", "shop-team/Lee"], why.People.Select(p => $"{p.Organisation}/{p.Person}"));
        Assert.Equal([WhyOutcome.Delivered, WhyOutcome.Planned], why.People[0].Entries.Select(e => e.Outcome));
        Assert.Equal((2, 1), (why.People[0].Entries[1].Step, why.People[0].Entries[1].Round));
        Assert.Equal(("no address", false), (why.People[1].Entries[0].Reason, why.People[1].IsNotified));
        Assert.Equal(WhyOutcome.HeldBack, why.People[2].Entries[0].Outcome);
        Assert.Equal(["not-notified", "suppressed"], why.Decisions.Select(d => d.Kind));
    }

    [Fact]
    public async Task An_organisation_sees_its_own_people_and_what_was_decided_about_everybody()
    {
        long problem = await WriteAsync();

        WhyView why = (await Reader.GetIncidentAsync(s_shop, problem, Cancellation))!;

        Assert.Equal(["shop-team/Lee"], why.People.Select(p => $"{p.Organisation}/{p.Person}"));
        Assert.Null(await Reader.GetPersonAsync(s_shop, "infra", "Han", 0, 10_000, Cancellation));
        Assert.Null(await Reader.GetIncidentAsync(s_kim, problem + 1, Cancellation));
    }

    [Fact]
    public async Task A_person_has_what_they_got_and_what_was_decided_against_in_a_period_the_latest_first()
    {
        await WriteAsync();

        IReadOnlyList<WhyEntry> han = (await Reader.GetPersonAsync(s_kim, "infra", "Han", 0, 10_000, Cancellation))!;
        IReadOnlyList<WhyEntry> seo = (await Reader.GetPersonAsync(s_kim, "infra", "Seo", 0, 10_000, Cancellation))!;

        Assert.Equal([WhyOutcome.Planned, WhyOutcome.Delivered], han.Select(e => e.Outcome));
        Assert.Equal(("no address", "disk"), (Assert.Single(seo).Reason, seo[0].Title));
        Assert.Empty((await Reader.GetPersonAsync(s_kim, "infra", "Han", 5_000, 10_000, Cancellation))!);
    }

    [Fact]
    public async Task Silences_are_cut_to_the_viewers_organisation()
    {
        await WriteAsync();
        ISilenceReader reader = Store.Get<ISilenceReader>();

        IReadOnlyList<SilenceView> all = await reader.GetSilencesAsync(s_kim, withEnded: false, Cancellation);
        IReadOnlyList<SilenceView> own = await reader.GetSilencesAsync(s_shop, withEnded: false, Cancellation);

        Assert.Equal(["host=a", "host=b"], all.Select(s => s.Match).Order(StringComparer.Ordinal));
        Assert.Equal(["host=a"], own.Select(s => s.Match));
    }
}

public sealed class WhyReaderTestsOnSqlite() : WhyReaderTests(null);

public sealed class WhyReaderTestsOnPostgres(PostgresFixture postgres) : WhyReaderTests(postgres);
