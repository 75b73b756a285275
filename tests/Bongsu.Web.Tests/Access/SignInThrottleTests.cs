using System.Net;
using Bongsu.Web.Access.SignIn;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Web.Tests.Access;

/// <summary>Guessing is slow for whoever guesses, and for nobody else.</summary>
public sealed class SignInThrottleTests
{
    private static readonly Guid s_browser = Guid.NewGuid();
    private readonly FakeTimeProvider _time = new();
    private readonly SignInThrottle _throttle;

    public SignInThrottleTests() => _throttle = new SignInThrottle(_time);

    [Fact]
    public void One_address_tries_one_name_five_times_and_then_once_a_minute()
    {
        Assert.Equal(5, TriesLetThrough(10, _ => At(1, "admin")));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, TriesLetThrough(10, _ => At(1, "ADMIN")));
        Assert.Equal(5, TriesLetThrough(10, _ => At(2, "admin")));
        Assert.Equal(5, TriesLetThrough(10, _ => At(1, "kim")));
    }

    [Fact]
    public void One_address_tries_many_names_fifty_times()
    {
        Assert.Equal(50, TriesLetThrough(200, i => At(1, "name" + i)));
        Assert.Equal(1, TriesLetThrough(1, _ => At(2, "name")));
    }

    [Fact]
    public void Many_addresses_try_one_name_a_hundred_times_and_its_known_browser_gets_in_all_the_same()
    {
        Assert.Equal(100, TriesLetThrough(500, i => At(i, "admin")));
        Assert.NotEqual(TimeSpan.Zero, _throttle.Take(At(1000, "admin")));

        Assert.Equal(TimeSpan.Zero, _throttle.Take(At(1000, "admin") with { Browser = s_browser }));
    }

    /// <summary>A try that is refused by one limit must not use up another: one stranger could else empty the name's bucket.</summary>
    [Fact]
    public void What_is_refused_counts_against_nobody_else()
    {
        TriesLetThrough(10_000, _ => At(1, "admin"));

        Assert.Equal(TimeSpan.Zero, _throttle.Take(At(2, "admin")));
        Assert.Equal(45, TriesLetThrough(60, i => At(1, "name" + i)));
    }

    [Fact]
    public void A_right_password_counts_against_nobody_and_forgives_the_wrong_ones_before_it()
    {
        for (int i = 0; i < 300; i++)
        {
            Assert.Equal(TimeSpan.Zero, _throttle.Take(At(1, "admin")));
            _throttle.Succeeded(At(1, "admin"));
        }

        TriesLetThrough(4, _ => At(1, "admin"));
        Assert.Equal(TimeSpan.Zero, _throttle.Take(At(1, "admin")));
        _throttle.Succeeded(At(1, "admin"));
        Assert.Equal(5, TriesLetThrough(10, _ => At(1, "admin")));
    }

    [Fact]
    public void A_known_browser_has_five_tries_of_its_own()
    {
        Assert.Equal(5, TriesLetThrough(10, _ => At(1, "admin") with { Browser = s_browser }));
        Assert.Equal(5, TriesLetThrough(10, _ => At(1, "admin")));
        _throttle.Succeeded(At(1, "admin") with { Browser = s_browser });
        Assert.Equal(5, TriesLetThrough(10, _ => At(1, "admin") with { Browser = s_browser }));
    }

    [Fact]
    public void Tries_at_the_same_time_are_no_way_around()
    {
        int through = 0;
        Parallel.For(0, 200, _ =>
        {
            if (_throttle.Take(At(1, "admin")) == TimeSpan.Zero)
                Interlocked.Increment(ref through);
        });

        Assert.Equal(5, through);
    }

    private static SignInAttempt At(int address, string name) =>
        SignInAttempt.Of(new IPAddress([10, 0, (byte)(address >> 8), (byte)address]), name, browser: null);

    private int TriesLetThrough(int tries, Func<int, SignInAttempt> attempt) =>
        Enumerable.Range(0, tries).Count(i => _throttle.Take(attempt(i)) == TimeSpan.Zero);
}
