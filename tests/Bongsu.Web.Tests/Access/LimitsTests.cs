using System.Net;
using Bongsu.Web.Access.Limits;
using FsCheck;
using FsCheck.Xunit;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Web.Tests.Access;

public sealed class LimitsTests
{
    private static readonly ClientAddress s_one = ClientAddress.Of(IPAddress.Parse("192.0.2.1"));
    private static readonly ClientAddress s_other = ClientAddress.Of(IPAddress.Parse("192.0.2.2"));
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void After_a_burst_one_more_may_come_each_time_the_spacing_has_passed()
    {
        RateLimiter<ClientAddress> limiter = new(new(3, TimeSpan.FromSeconds(6)), _time);
        for (int i = 0; i < 3; i++)
            Assert.Equal(TimeSpan.Zero, limiter.Take(s_one));

        Assert.Equal(TimeSpan.FromSeconds(6), limiter.Take(s_one));
        Assert.Equal(TimeSpan.Zero, limiter.Take(s_other));
        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(TimeSpan.FromSeconds(2), limiter.Take(s_one));
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(TimeSpan.Zero, limiter.Take(s_one));
        Assert.Equal(TimeSpan.FromSeconds(6), limiter.Take(s_one));
    }

    /// <summary>Whatever the moments of the requests, what is let through is what a bucket that is filled drop by drop lets through.</summary>
    [Property(MaxTest = 200)]
    public void It_lets_through_what_a_bucket_lets_through(byte[] gaps)
    {
        ArgumentNullException.ThrowIfNull(gaps);
        FakeTimeProvider time = new();
        RateLimiter<ClientAddress> limiter = new(new(5, TimeSpan.FromMilliseconds(100)), time);
        long bucket = 5 * 100;
        foreach (byte gap in gaps)
        {
            time.Advance(TimeSpan.FromMilliseconds(gap));
            bucket = Math.Min(bucket + gap, 5 * 100);
            bool expected = bucket >= 100;
            Assert.Equal(expected, limiter.Take(s_one) == TimeSpan.Zero);
            if (expected)
                bucket -= 100;
        }
    }

    [Fact]
    public void What_is_given_back_may_be_taken_again_and_a_forgotten_bucket_is_full()
    {
        RateLimiter<ClientAddress> limiter = new(new(2, TimeSpan.FromSeconds(6)), _time);
        limiter.GiveBack(s_one);
        limiter.Take(s_one);
        limiter.Take(s_one);
        Assert.NotEqual(TimeSpan.Zero, limiter.Take(s_one));

        limiter.GiveBack(s_one);
        Assert.Equal(TimeSpan.Zero, limiter.Take(s_one));
        Assert.NotEqual(TimeSpan.Zero, limiter.Take(s_one));
        limiter.Forget(s_one);
        Assert.Equal(TimeSpan.Zero, limiter.Take(s_one));
        Assert.Equal(TimeSpan.Zero, limiter.Take(s_one));
    }

    [Fact]
    public void Who_has_been_quiet_is_forgotten()
    {
        RateLimiter<ClientAddress> limiter = new(new(2, TimeSpan.FromSeconds(1)), _time);
        limiter.Take(s_one);
        _time.Advance(TimeSpan.FromSeconds(3));

        limiter.Take(s_other);

        Assert.Equal(1, limiter.Count);
    }

    [Fact]
    public void A_flood_of_addresses_takes_bounded_memory_and_newcomers_share()
    {
        RateLimiter<ClientAddress> limiter = new(new(1, TimeSpan.FromDays(1)), _time);
        for (uint i = 0; i < RateLimiter<ClientAddress>.MostBuckets + 10; i++)
            limiter.Take(new(System.Net.Sockets.AddressFamily.InterNetwork, i));

        Assert.InRange(limiter.Count, RateLimiter<ClientAddress>.MostBuckets, RateLimiter<ClientAddress>.MostBuckets + 1);
        Assert.NotEqual(TimeSpan.Zero, limiter.Take(ClientAddress.Of(IPAddress.Parse("2001:db8::1"))));
    }

    [Fact]
    public void A_clock_set_back_locks_nobody_out_for_longer_than_an_empty_bucket()
    {
        FakeTimeProvider late = new(DateTimeOffset.UnixEpoch.AddDays(10));
        MovableTime time = new(late);
        RateLimiter<ClientAddress> limiter = new(new(2, TimeSpan.FromSeconds(1)), time);
        limiter.Take(s_one);

        time.Now = new FakeTimeProvider(DateTimeOffset.UnixEpoch);

        Assert.InRange(limiter.Take(s_one), TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Theory]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:1:ffff::9", true)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:2::1", false)]
    [InlineData("0.0.0.1", "::1:0:0:0:0", false)]
    public void An_IPv4_address_and_a_64_bit_network_of_IPv6_are_somebody(string one, string other, bool same) =>
        Assert.Equal(same, ClientAddress.Of(IPAddress.Parse(one)) == ClientAddress.Of(IPAddress.Parse(other)));

    [Fact]
    public async Task What_comes_above_the_limit_waits_and_what_comes_above_that_is_refused()
    {
        ConcurrencyLimits limits = new(atOnce: 1, waiting: 1);
        IDisposable? first = await limits.EnterAsync(s_one, Token);
        ValueTask<IDisposable?> second = limits.EnterAsync(s_one, Token);

        Assert.NotNull(first);
        Assert.False(second.IsCompleted);
        Assert.Null(await limits.EnterAsync(s_one, Token));
        using (IDisposable? other = await limits.EnterAsync(s_other, Token))
            Assert.NotNull(other);

        first.Dispose();
        IDisposable? place = await second;
        Assert.NotNull(place);
        place.Dispose();
        Assert.Equal(0, limits.Count);
    }

    [Fact]
    public async Task Who_gives_up_waiting_leaves_no_trace()
    {
        ConcurrencyLimits limits = new(atOnce: 1, waiting: 1);
        using CancellationTokenSource gone = new();
        IDisposable? first = await limits.EnterAsync(s_one, Token);
        ValueTask<IDisposable?> waiting = limits.EnterAsync(s_one, gone.Token);

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await waiting);
        first!.Dispose();
        Assert.Equal(0, limits.Count);
    }

    [Fact]
    public async Task The_address_with_too_many_requests_at_once_is_told_429_and_when_to_come_again()
    {
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        LimitsMiddleware guard = new(_ => gate.Task, _time, new RequestLimits());
        var held = Enumerable.Range(0, 2 * new RequestLimits().PerAddress).Select(_ => guard.InvokeAsync(Request("/"))).ToList();
        HttpContext tooMany = Request("/");

        await guard.InvokeAsync(tooMany);

        Assert.Equal(StatusCodes.Status429TooManyRequests, tooMany.Response.StatusCode);
        Assert.Equal("1", tooMany.Response.Headers.RetryAfter);
        HttpContext live = Request("/_blazor");
        held.Add(guard.InvokeAsync(live));
        gate.SetResult();
        await Task.WhenAll(held);
        Assert.Equal(StatusCodes.Status200OK, live.Response.StatusCode);
    }

    private static DefaultHttpContext Request(string path) => new() { Request = { Path = path }, Connection = { RemoteIpAddress = IPAddress.Loopback } };

    private sealed class MovableTime(TimeProvider now) : TimeProvider
    {
        public TimeProvider Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now.GetUtcNow();
    }
}
