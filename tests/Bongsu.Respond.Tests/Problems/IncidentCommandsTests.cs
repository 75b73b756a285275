using Bongsu.Detect.Problems;
using Bongsu.Model.Access;
using Bongsu.Model.Identity;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Respond.Channels;
using Bongsu.Respond.Incidents;
using Bongsu.Respond.Outbox;
using Bongsu.Respond.Problems;
using Bongsu.Respond.Trackers;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;
using static Bongsu.Respond.Tests.RespondBench;

namespace Bongsu.Respond.Tests.Problems;

/// <summary>
/// Splitting, merging and acknowledging incidents by hand, on a store. Two problems of one host are one incident; ten minutes apart they are two.
/// </summary>
public sealed class IncidentCommandsTests : IAsyncLifetime
{
    private static readonly Viewer s_kim = Viewer.Of("kim", Role.Administrator, "infra", isInfrastructure: true);
    private static readonly Viewer s_shop = Viewer.Of("lee", Role.Operator, "shop-team", isInfrastructure: false);
    private readonly RespondBench _bench = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    private async Task OpenAsync(long trigger, int minute = 0, string? owner = "shop-team")
    {
        await _bench.Sink.OpenAsync(Examples.Opening(Level.Warning, trigger, Examples.Noon + TimeSpan.FromMinutes(minute)) with { Owner = owner }, Cancelled);
        await DeliverAsync();
    }

    private async Task RecoverAsync(params long[] triggers)
    {
        foreach (long trigger in triggers)
        {
            await _bench.Sink.RecoverAsync(
                new ProblemRecovery { Trigger = new TriggerId(trigger), At = Examples.Noon + TimeSpan.FromHours(1), Because = "good" }, Cancelled);
        }

        await DeliverAsync();
    }

    private Task<int> DeliverAsync() => _bench.Store.WriteAsync(
        async db =>
        {
            foreach (OutboxClaim claim in await OutboxQueue.ClaimAsync(
                db, _bench.Now.UnixMilliseconds, _ => int.MaxValue, [], _bench.Current.Settings.Budget, Cancelled))
            {
                await OutboxResults.ApplyAsync(
                    db, new OutboxAttempt(claim, "test", new TrackerResult(DeliveryResult.Delivered("taken"))), _bench.Now, 0, Cancelled);
            }

            return 0;
        },
        Cancelled);

    private async Task<string[]> SentAsync() =>
        [.. (await _bench.ReadAsync(db => db.Outbox.Where(o => o.State == OutboxState.Delivered).OrderBy(o => o.Id).ToListAsync(Cancelled)))
            .Select(o => $"{o.Kind} {o.IncidentId}")];

    private Task<List<long>> IncidentsAsync() => _bench.ReadAsync(db => db.Problems.OrderBy(p => p.Id).Select(p => p.IncidentId).ToListAsync(Cancelled));

    [Fact]
    public async Task What_is_split_off_is_an_incident_with_an_issue_of_its_own_and_each_part_has_its_end()
    {
        await OpenAsync(7);
        await OpenAsync(8);
        Assert.Equal([1L, 1L], await IncidentsAsync());

        Assert.Equal(2, await _bench.Incidents.SplitAsync(s_kim, 1, [2], Cancelled));
        await DeliverAsync();

        Assert.Equal([1L, 2L], await IncidentsAsync());
        Assert.Equal([1L, 2L], await _bench.ReadAsync(db => db.Issues.OrderBy(i => i.ProblemId).Select(i => i.ProblemId).ToListAsync(Cancelled)));
        Assert.Equal(["problem 1", "problem 2"], await SentAsync());

        await RecoverAsync(7);
        Assert.Equal("recovery 1", (await SentAsync())[^1]);
        await RecoverAsync(8);
        Assert.Equal(["problem 1", "problem 2", "recovery 1", "recovery 2"], await SentAsync());
    }

    [Fact]
    public async Task What_is_merged_bears_the_lowest_number_and_has_one_end()
    {
        await OpenAsync(7);
        await OpenAsync(8, minute: 10);
        Assert.Equal([1L, 2L], await IncidentsAsync());

        Assert.Equal(1, await _bench.Incidents.MergeAsync(s_kim, 2, [1], Cancelled));
        Assert.Equal([1L, 1L], await IncidentsAsync());
        Assert.False(await _bench.ReadAsync(db => db.Incidents.AnyAsync(i => i.Id == 2, Cancelled)));

        await RecoverAsync(7, 8);
        Assert.Single(await SentAsync(), s => s == "recovery 1");
    }

    [Fact]
    public async Task The_number_of_any_of_its_problems_acknowledges_all_of_it()
    {
        await OpenAsync(7);
        await OpenAsync(8);

        Assert.True(await _bench.Incidents.AcknowledgeAsync(s_kim, 2, "on it", Cancelled));

        Assert.All(await _bench.ReadAsync(db => db.Problems.ToListAsync(Cancelled)), p =>
            Assert.Equal(("kim", true), (p.AcknowledgedBy, p.AcknowledgedAtMs is not null)));
        Assert.NotNull((await _bench.ReadAsync(db => db.Incidents.SingleAsync(Cancelled))).AcknowledgedAtMs);
    }

    [Fact]
    public async Task Neither_nothing_nor_everything_leaves_an_incident_and_none_is_merged_with_itself()
    {
        await OpenAsync(7);
        await OpenAsync(8);

        await Assert.ThrowsAsync<ArgumentException>(() => _bench.Incidents.SplitAsync(s_kim, 1, [99], Cancelled));
        await Assert.ThrowsAsync<ArgumentException>(() => _bench.Incidents.SplitAsync(s_kim, 1, [1, 2], Cancelled));
        await Assert.ThrowsAsync<ArgumentException>(() => _bench.Incidents.MergeAsync(s_kim, 1, [2], Cancelled));
        Assert.Null(await _bench.Incidents.SplitAsync(s_kim, 99, [1], Cancelled));
    }

    [Fact]
    public async Task Who_does_not_see_all_of_it_neither_splits_nor_merges()
    {
        await OpenAsync(7);
        await OpenAsync(8, owner: null);

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _bench.Incidents.SplitAsync(s_shop, 1, [2], Cancelled));
        Assert.Null(await _bench.Incidents.SplitAsync(Viewer.Of("x", Role.Operator, "pay-team", isInfrastructure: false), 1, [2], Cancelled));
    }

    /// <summary>
    /// Two machines on PostgreSQL: one ends the last problem of an incident while the other lets a further one join it. Whoever comes second has to see what
    /// the first has done.
    /// </summary>
    [Fact]
    public async Task An_incident_that_has_just_ended_is_not_joined()
    {
        await OpenAsync(7);
        var joins = new IncidentDecision(1, "same-host", "");
        Assert.True(await _bench.Store.WriteAsync(db => IncidentWriter.HoldAsync(db, joins, Cancelled), Cancelled));

        await RecoverAsync(7);

        Assert.False(await _bench.Store.WriteAsync(db => IncidentWriter.HoldAsync(db, joins, Cancelled), Cancelled));
        Assert.True(await _bench.Store.WriteAsync(db => IncidentWriter.HoldAsync(db, new IncidentDecision(null, "opens", ""), Cancelled), Cancelled));
        Assert.Equal(ProblemState.Recovered, (await _bench.ProblemAsync()).State);
    }
}
