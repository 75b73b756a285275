using Bongsu.Detect.Problems;
using Bongsu.Model.Identity;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Respond.Notifications;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Bongsu.Testing;
using Microsoft.EntityFrameworkCore;
using static Bongsu.Respond.Tests.RespondBench;

namespace Bongsu.Respond.Tests.Problems;

/// <summary>
/// A problem that belongs to an incident opens in the instant in which the incident's last problem ends, on a database where transactions run side by side.
/// </summary>
public sealed class IncidentRaceTests : IAsyncLifetime
{
    private const long First = 7, Second = 8;
    private PostgresServer? _postgres;
    private RespondBench? _bench;

    private RespondBench Bench => _bench!;

    public async ValueTask InitializeAsync()
    {
        _postgres = await PostgresServer.StartAsync(Cancelled);
        _bench = new RespondBench(store: new TestStore(await _postgres.CreateDatabaseAsync(Cancelled)));
    }

    public async ValueTask DisposeAsync()
    {
        if (_bench is not null)
            await _bench.DisposeAsync();
        if (_postgres is not null)
            await _postgres.DisposeAsync();
    }

    [Fact]
    public async Task The_incident_ends_first_and_what_comes_opens_another()
    {
        long first = await OpenAsync(First);
        await NotifiedAsync();

        long second = await RaceAsync(() => EndAsync(First), () => OpenAsync(Second));

        Assert.Equal(second, await IncidentOfAsync(second));
        Assert.NotEqual(first, second);
        await AssertWholeAsync([second]);
        await EndAllAsync();
    }

    [Fact]
    public async Task What_comes_joins_first_and_the_incident_lasts()
    {
        long first = await OpenAsync(First);
        await NotifiedAsync();
        var opened = new TaskCompletionSource<long>();

        await RaceAsync(async () => opened.SetResult(await OpenAsync(Second)), async () =>
        {
            await EndAsync(First);
            return 0;
        });

        long second = await opened.Task;
        Assert.Equal(first, await IncidentOfAsync(second));
        await AssertWholeAsync([second]);
        Assert.DoesNotContain(await MessagesAsync(), m => m.Kind == NotificationKinds.Recovery);
        await EndAllAsync();
    }

    [Fact]
    public async Task However_they_meet_no_open_problem_is_in_an_incident_that_has_ended()
    {
        for (int round = 0; round < 30; round++)
        {
            await OpenAsync(First);
            await NotifiedAsync();

            Task<long> opening = Task.Run(() => OpenAsync(Second), Cancelled);
            Task ending = Task.Run(() => EndAsync(First), Cancelled);
            await Task.WhenAll(opening, ending);

            await AssertWholeAsync([await opening]);
            await EndAllAsync();
            Bench.Time.Advance(TimeSpan.FromHours(1));
        }
    }

    // The first has done all its work and is about to commit; it does so only once the second waits for what it holds.
    private async Task<long> RaceAsync(Func<Task> first, Func<Task<long>> second)
    {
        var arrived = new TaskCompletionSource();
        Bench.Store.BeforeNextCommit = async _ =>
        {
            arrived.SetResult();
            await BlockedAsync();
        };
        Task ahead = Task.Run(first, Cancelled);
        await arrived.Task.WaitAsync(Cancelled);
        Task<long> behind = Task.Run(second, Cancelled);
        await Task.WhenAll(ahead, behind);
        return await behind;
    }

    private async Task BlockedAsync()
    {
        await using BongsuDb db = Bench.Store.CreateDbContext();
        while (await db
                .Database.SqlQueryRaw<int>(
                    "SELECT count(*)::int AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")
                .SingleAsync(Cancelled) == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Cancelled);
    }

    private async Task<long> OpenAsync(long trigger)
    {
        OpeningResult result = await Bench.Sink.OpenAsync(Examples.Opening(Level.Warning, trigger, Bench.Now), Cancelled);
        return result.Problem.Value;
    }

    private Task EndAsync(long trigger) => Bench.Sink.RecoverAsync(new TriggerId(trigger), Bench.Now, "good", Cancelled);

    // Everybody has got what was written for them.
    private Task NotifiedAsync() => Bench.Store.WriteAsync(
        db => db.Outbox.Where(o => o.State == OutboxState.Pending)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.State, OutboxState.Delivered).SetProperty(o => o.Attempts, 1), Cancelled),
        Cancelled);

    private Task<long> IncidentOfAsync(long problem) =>
        Bench.ReadAsync(db => db.Problems.Where(p => p.Id == problem).Select(p => p.IncidentId).SingleAsync(Cancelled));

    private Task<List<OutboxRow>> MessagesAsync() => Bench.ReadAsync(db => db.Outbox.AsNoTracking().OrderBy(o => o.Id).ToListAsync(Cancelled));

    private async Task AssertWholeAsync(long[] open)
    {
        var found = await Bench.ReadAsync(db => db.Problems.Where(p => p.State == ProblemState.Open)
            .Select(p => new { p.Id, Closed = db.Incidents.Single(i => i.Id == p.IncidentId).ClosedAtMs }).ToListAsync(Cancelled));
        Assert.Equal(open, found.Select(f => f.Id));
        Assert.All(found, f => Assert.Null(f.Closed));
    }

    // In the end every incident has ended, and whoever has heard of its start hears of its end once.
    private async Task EndAllAsync()
    {
        await NotifiedAsync();
        await EndAsync(First);
        await EndAsync(Second);
        Assert.Equal(0, await Bench.ReadAsync(db => db.Incidents.CountAsync(i => i.ClosedAtMs == null, Cancelled)));
        foreach (IGrouping<(long?, string, string?, string?), OutboxRow> reader in
            (await MessagesAsync()).Where(m => m.Address is not null).GroupBy(m => (m.IncidentId, m.Channel, m.Organisation, m.Person)))
        {
            int starts = reader.Count(m => m is { Kind: NotificationKinds.Problem, State: OutboxState.Delivered }),
                ends = reader.Count(m => m.Kind == NotificationKinds.Recovery);
            Assert.Equal((1, 1), (starts, ends));
        }
    }
}
