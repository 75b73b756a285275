using Bongsu.Respond.Trackers;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;
using static Bongsu.Respond.Tests.RespondBench;

namespace Bongsu.Respond.Tests.Trackers;

/// <summary>Since when a tracker is away, and as of when what it told is.</summary>
public sealed class TrackerContactsTests : IAsyncDisposable
{
    private readonly RespondBench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task The_first_failure_says_since_when_and_an_answer_ends_it()
    {
        await ReachedAsync(hasTold: true);
        long told = _bench.Now.UnixMilliseconds;
        _bench.Advance(TimeSpan.FromMinutes(1));
        long lost = _bench.Now.UnixMilliseconds;
        await LostAsync("no route");
        _bench.Advance(TimeSpan.FromMinutes(5));
        await LostAsync("timed out");

        TrackerContactRow contact = await ReadAsync();
        Assert.Equal((told, lost, "timed out"), (contact.ReadAtMs, contact.UnreachableSinceMs, contact.Reason));

        // It answers, but has not told what has changed: that is as old as before.
        await ReachedAsync(hasTold: false);
        contact = await ReadAsync();
        Assert.Equal((told, null, null), (contact.ReadAtMs, contact.UnreachableSinceMs, contact.Reason));
    }

    private Task<TrackerContactRow> ReadAsync() => _bench.ReadAsync(db => db.TrackerContacts.SingleAsync(Cancelled));

    private Task ReachedAsync(bool hasTold) => _bench.Store.WriteAsync(
        async db =>
        {
            await TrackerContacts.ReachedAsync(db, "jira", hasTold, _bench.Now, Cancelled);
            return true;
        },
        Cancelled);

    private Task LostAsync(string reason) => _bench.Store.WriteAsync(
        async db =>
        {
            await TrackerContacts.LostAsync(db, "jira", reason, _bench.Now, Cancelled);
            return true;
        },
        Cancelled);
}
