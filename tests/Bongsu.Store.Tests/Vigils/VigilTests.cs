using Bongsu.Store.Transactions;
using Bongsu.Store.Vigils;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Store.Tests.Vigils;

/// <summary>Pauses in which nobody watched are written down, once each.</summary>
public abstract class VigilTests(PostgresFixture? postgres) : DatabaseTests(postgres)
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 29, 10, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_pause_of_more_than_a_minute_is_kept_and_a_shorter_one_is_none()
    {
        Vigil vigil = New();
        Assert.Null(await vigil.SayAsync(Cancellation));
        _time.Advance(TimeSpan.FromSeconds(15));
        Assert.Null(await vigil.SayAsync(Cancellation));
        long from = Now;

        // The server ends; another one starts.
        _time.Advance(TimeSpan.FromMinutes(7));
        BlindSpan? blind = await New().SayAsync(Cancellation);
        Assert.Null(await New().SayAsync(Cancellation));
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.Null(await New().SayAsync(Cancellation));

        Assert.Equal(new BlindSpan(from, from + 420_000), blind);
        var times = new BlindTimes(Store.Get<IDbContextFactory<BongsuDb>>());
        Assert.Equal([new BlindSpan(from, from + 420_000)], await times.BetweenAsync(from - 1000, from + 1000, Cancellation));
        Assert.Empty(await times.BetweenAsync(from - 2000, from - 1000, Cancellation));
        Assert.Empty(await times.BetweenAsync(from + 420_000, from + 500_000, Cancellation));
    }

    [Fact]
    public async Task A_clock_that_is_set_back_is_no_pause()
    {
        await New().SayAsync(Cancellation);
        var earlier = new FakeTimeProvider(_time.GetUtcNow() - TimeSpan.FromHours(1));

        Assert.Null(await new Vigil(Store.Get<IStoreTransactions>(), earlier, NullLogger<Vigil>.Instance).SayAsync(Cancellation));
        Assert.Equal(earlier.GetUtcNow().ToUnixTimeMilliseconds(), await AliveAsync());
    }

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    private Vigil New() => new(Store.Get<IStoreTransactions>(), _time, NullLogger<Vigil>.Instance);

    private async Task<long> AliveAsync()
    {
        await using BongsuDb db = Store.Db();
        return (await db.Vigils.SingleAsync(Cancellation)).AliveAtMs;
    }
}

public sealed class VigilTestsOnSqlite() : VigilTests(null);

public sealed class VigilTestsOnPostgres(PostgresFixture postgres) : VigilTests(postgres);
