using Bongsu.Configuration.Definitions;
using Bongsu.Model.Access;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Respond.Escalations;
using Bongsu.Respond.Facts;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Bongsu.Store.Transactions;
using Microsoft.EntityFrameworkCore;
using static Bongsu.Respond.Tests.RespondBench;

namespace Bongsu.Respond.Tests.Escalations;

/// <summary>Steps that are due, on a store.</summary>
public sealed class EscalatorTests : IAsyncLifetime
{
    private static readonly Viewer s_kim = Viewer.Of("kim", Role.Administrator, "infra", isInfrastructure: true);
    private readonly RespondBench _bench = new();

    public EscalatorTests() => _bench.Current = _bench.Current with
    {
        Organisations =
        [
            new()
            {
                Name = "ops",
                People = [new() { Name = "Han", Email = "han@example.com", Phone = "+821000000001" }, new() { Name = "Seo", Email = "seo@example.com" }],
            },
        ],
        Schedules = [new() { Name = "rota", Organisation = "ops", Layers = [new() { People = ["Han"] }] }],
        Policies = [Policy(new() { Notify = ["rota"], By = ["mail"], Delay = TimeSpan.FromMinutes(10) })],
    };

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    private static PolicyDefinition Policy(PolicyStep step, TimeSpan repeat = default) => new() { Name = "p", Steps = [step], Repeat = repeat, Track = [] };

    private Task<List<OutboxRow>> RowsAsync() => _bench.ReadAsync(db => db.Outbox.OrderBy(o => o.Id).ToListAsync(Cancelled));

    private async Task<int> PassAsync(TimeSpan by)
    {
        _bench.Time.Advance(by);
        return await _bench.Escalations.RunOnceAsync(Cancelled);
    }

    private static string Line(OutboxRow row) => $"{row.Person} {row.Channel} {row.State}{(row.IsPlanned ? " planned" : "")}";

    [Fact]
    public async Task Whoever_is_on_call_when_the_step_is_due_is_notified_whatever_was_planned()
    {
        await _bench.Sink.OpenAsync(Examples.Opening(Level.Warning), Cancelled);
        Assert.Equal(["Han mail Pending planned"], (await RowsAsync()).Select(Line));
        _bench.Current = _bench.Current with
        {
            Schedules = [_bench.Current.Schedules[0] with { Overrides = [new() { Person = "Seo", From = "2026-11-25 12:05", To = "2026-11-25 13:00" }] }],
        };

        int early = await PassAsync(TimeSpan.FromMinutes(9));
        int fired = await PassAsync(TimeSpan.FromMinutes(1));
        int again = await PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal((0, 1, 0), (early, fired, again));
        Assert.Equal(["Han mail Cancelled planned", "Seo mail Pending"], (await RowsAsync()).Select(Line));
    }

    [Theory]
    [InlineData(IssueState.InProgress)]
    [InlineData(IssueState.Assigned)]
    public async Task Work_on_the_issue_stops_the_chain(IssueState state)
    {
        await _bench.Sink.OpenAsync(Examples.Opening(Level.Warning), Cancelled);
        await _bench.Operators.MoveIssueAsync(s_kim, (await _bench.ProblemAsync()).Id, state, "kim", Cancelled);

        await PassAsync(TimeSpan.FromMinutes(20));

        OutboxRow row = Assert.Single(await RowsAsync());
        Assert.Equal(OutboxState.Cancelled, row.State);
        Assert.Contains("needless.in-progress", row.LastResult, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_channel_and_then_the_next_person_are_tried_where_nothing_was_delivered()
    {
        _bench.Current = _bench.Current with
        {
            Policies = [Policy(new() { Notify = ["ops/Han", "ops/Seo"], By = ["text", "mail"], Failover = TimeSpan.FromMinutes(2) })],
        };
        await _bench.Sink.OpenAsync(Examples.Opening(Level.Warning), Cancelled);
        Assert.Equal(["Han text Pending", "Han mail Pending planned", "Seo mail Pending planned"], (await RowsAsync()).Select(Line));

        await PassAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(["Han text Pending", "Han mail Pending", "Seo mail Pending planned"], (await RowsAsync()).Select(Line));

        await _bench.Store.WriteAsync(
            db => db.Outbox.Where(o => o.Channel == "mail" && o.Person == "Han").ExecuteUpdateAsync(
                s => s.SetProperty(o => o.State, OutboxState.Delivered), Cancelled),
            Cancelled);
        await PassAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(["Han text Pending", "Han mail Delivered", "Seo mail Cancelled planned"], (await RowsAsync()).Select(Line));
    }

    /// <summary>A process that is killed before the commit has done nothing; the next one fires the step, once.</summary>
    [Fact]
    public async Task A_step_is_neither_skipped_nor_repeated_where_the_process_ends_in_the_middle()
    {
        _bench.Current = _bench.Current with
        {
            Policies = [Policy(new() { Notify = ["ops"], By = ["mail"], Delay = TimeSpan.FromMinutes(10) }, repeat: TimeSpan.FromMinutes(10))],
        };
        await _bench.Sink.OpenAsync(Examples.Opening(Level.Warning), Cancelled);
        _bench.Time.Advance(TimeSpan.FromMinutes(10));
        var dying = new Escalator(
            new DyingTransactions(_bench.Store), _bench.Store, _bench, _bench.Situations, new ChannelAddresses(_bench.Kinds), _bench.Signal, _bench.Events,
            _bench.Time);
        List<string> before = [.. (await RowsAsync()).Select(Line)];

        await Assert.ThrowsAsync<InvalidOperationException>(() => dying.RunOnceAsync(Cancelled));
        Assert.Equal(before, (await RowsAsync()).Select(Line));

        for (int i = 0; i < 3; i++)
            await _bench.Escalations.RunOnceAsync(Cancelled);
        List<OutboxRow> rows = await RowsAsync();
        Assert.Equal(["Han mail Pending", "Seo mail Pending"], rows.Where(r => r.Round == 0).Select(Line).Order());
        Assert.Equal(["Han mail Pending planned", "Seo mail Pending planned"], rows.Where(r => r.Round == 1).Select(Line).Order());
        Assert.DoesNotContain(rows, r => r.Round > 1);
    }

    private sealed class DyingTransactions(IStoreTransactions inner) : IStoreTransactions
    {
        public Task<T> WriteAsync<T>(Func<BongsuDb, Task<T>> work, CancellationToken cancellationToken) => inner.WriteAsync<T>(
            async db =>
            {
                await work(db);
                throw new InvalidOperationException("killed");
            },
            cancellationToken);
    }
}
