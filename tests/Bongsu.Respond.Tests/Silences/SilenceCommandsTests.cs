using Bongsu.Model.Access;
using Bongsu.Model.Levels;
using Bongsu.Store.Access;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;
using static Bongsu.Respond.Tests.RespondBench;

namespace Bongsu.Respond.Tests.Silences;

/// <summary>Silences by matchers, on a store.</summary>
public sealed class SilenceCommandsTests : IAsyncLifetime
{
    private static readonly Viewer s_kim = Viewer.Of("kim", Role.Administrator, "infra", isInfrastructure: true);
    private static readonly Viewer s_stranger = Viewer.Of("lee", Role.Operator, "pay-team", isInfrastructure: false);
    private readonly RespondBench _bench = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    private Task<List<OutboxRow>> RowsAsync() => _bench.ReadAsync(db => db.Outbox.OrderBy(o => o.Id).ToListAsync(Cancelled));

    private NewSilence Silence(string match, double hours = 1, string reason = "load test", long? incident = null) =>
        new(match, _bench.Now + TimeSpan.FromHours(hours), reason, incident);

    [Fact]
    public async Task What_matches_waits_whether_it_is_open_or_opens_later_and_comes_at_the_end()
    {
        long silence = await _bench.Silences.AddAsync(s_kim, Silence("level=1-3"), Cancelled);
        await _bench.Sink.OpenAsync(Examples.Opening(Level.Warning), Cancelled);

        OutboxRow waiting = Assert.Single(await RowsAsync(), r => r.Kind == "problem");
        Assert.Equal((_bench.Now + TimeSpan.FromHours(1)).UnixMilliseconds, waiting.DueAtMs);
        ProblemRow problem = await _bench.ProblemAsync();
        Assert.Contains("suppressed.matched", problem.SuppressedBecause, StringComparison.Ordinal);
        Assert.Contains("load test", problem.SuppressedBecause, StringComparison.Ordinal);

        Assert.True(await _bench.Silences.EndAsync(s_kim, silence, Cancelled));
        Assert.Equal(_bench.Now.UnixMilliseconds, Assert.Single(await RowsAsync(), r => r.Kind == "problem").DueAtMs);
        Assert.Null((await _bench.ProblemAsync()).SuppressedUntilMs);
    }

    [Fact]
    public async Task The_keeper_sees_that_a_silence_has_ended_by_itself()
    {
        await _bench.Silences.AddAsync(s_kim, Silence("host=*"), Cancelled);
        await _bench.Sink.OpenAsync(Examples.Opening(Level.Warning), Cancelled);
        _bench.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(1, await _bench.Keeper.RunOnceAsync(Cancelled));
        Assert.Null((await _bench.ProblemAsync()).SuppressedUntilMs);
    }

    [Fact]
    public async Task What_does_not_match_is_notified()
    {
        await _bench.Silences.AddAsync(s_kim, Silence("level=5"), Cancelled);
        await _bench.Sink.OpenAsync(Examples.Opening(Level.Warning), Cancelled);

        Assert.Equal(_bench.Now.UnixMilliseconds, Assert.Single(await RowsAsync(), r => r.Kind == "problem").DueAtMs);
    }

    [Fact]
    public async Task Made_from_an_incident_without_a_match_it_is_for_the_hosts_of_what_is_open()
    {
        await _bench.Sink.OpenAsync(Examples.Opening(Level.Warning), Cancelled);
        ProblemRow problem = await _bench.ProblemAsync();

        await _bench.Silences.AddAsync(s_kim, Silence("", incident: problem.Id), Cancelled);

        SilenceRow row = await _bench.ReadAsync(db => db.Silences.SingleAsync(Cancelled));
        Assert.Equal(("host=" + problem.HostName, (long?)problem.Id), (row.Match, row.IncidentId));
        Assert.NotNull((await _bench.ProblemAsync()).SuppressedUntilMs);
    }

    [Fact]
    public async Task An_organisation_silences_its_own_problems_only_and_cannot_end_what_others_made()
    {
        await _bench.Silences.AddAsync(s_stranger, Silence("host=*"), Cancelled);
        await _bench.Sink.OpenAsync(Examples.Opening(Level.Warning), Cancelled);
        Assert.Null((await _bench.ProblemAsync()).SuppressedUntilMs);

        long others = await _bench.Silences.AddAsync(s_kim, Silence("host=*"), Cancelled);
        Assert.False(await _bench.Silences.EndAsync(s_stranger, others, Cancelled));
        await Assert.ThrowsAsync<ArgumentException>(() => _bench.Silences.AddAsync(s_stranger, Silence("", incident: 1), Cancelled));
    }

    [Theory]
    [InlineData("hst=a", 1, "why", "match: 'hst' is none of")]
    [InlineData("host=a", -1, "why", "until: name a time ahead")]
    [InlineData("host=a", 9000, "why", "within a year")]
    [InlineData("host=a", 1, " ", "reason: say why")]
    [InlineData("", 1, "why", "match: name at least one of")]
    public async Task What_is_no_silence_is_refused_with_a_sentence(string match, double hours, string reason, string expected)
    {
        ArgumentException refused = await Assert.ThrowsAsync<ArgumentException>(() =>
            _bench.Silences.AddAsync(s_kim, Silence(match, hours, reason), Cancelled));

        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
        Assert.False(await _bench.ReadAsync(db => db.Silences.AnyAsync(Cancelled)));
    }

    [Fact]
    public async Task A_reader_makes_none() => await Assert.ThrowsAsync<UnauthorizedAccessException>(
        () => _bench.Silences.AddAsync(Viewer.Of("guest", Role.Viewer, "infra", isInfrastructure: true), Silence("host=*"), Cancelled));
}
