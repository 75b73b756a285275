using Bongsu.Respond.Conversations;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Respond.Tests.Conversations;

public sealed class ChatLimiterTests
{
    [Fact]
    public void Take_MoreThanTheBurst_IsWarnedOnceThenSilenceUntilItRests()
    {
        var time = new FakeTimeProvider();
        var limiter = new ChatLimiter(3, TimeSpan.FromSeconds(6), time);

        Assert.Equal(
            [ChatAllowance.Answer, ChatAllowance.Answer, ChatAllowance.Answer, ChatAllowance.Warning, ChatAllowance.Silence, ChatAllowance.Silence],
            Enumerable.Range(0, 6).Select(_ => limiter.Take("mina")));
        Assert.Equal(ChatAllowance.Answer, limiter.Take("jin"));

        time.Advance(TimeSpan.FromSeconds(7));
        Assert.Equal([ChatAllowance.Answer, ChatAllowance.Warning], [limiter.Take("mina"), limiter.Take("mina")]);
    }

    [Fact]
    public void Take_AsManyAccountsAsSomebodyLikes_StaysBounded()
    {
        var limiter = new ChatLimiter(3, TimeSpan.FromHours(1), new FakeTimeProvider());

        for (int i = 0; i < 100_000; i++)
            limiter.Take($"nick{i}");

        Assert.InRange(limiter.Count, 1, 4096);
    }
}
