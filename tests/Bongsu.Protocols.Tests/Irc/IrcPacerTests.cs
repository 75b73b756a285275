using Bongsu.Protocols.Irc;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Protocols.Tests.Irc;

public sealed class IrcPacerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WaitAsync_AfterTheBurst_LetsOneThroughEachInterval()
    {
        var time = new FakeTimeProvider();
        var pacer = new IrcPacer(3, TimeSpan.FromSeconds(2), time);
        for (int i = 0; i < 3; i++)
            Assert.True(pacer.WaitAsync(Token).IsCompletedSuccessfully);

        Task fourth = pacer.WaitAsync(Token);
        Assert.False(fourth.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(fourth.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.2));
        await fourth;

        time.Advance(TimeSpan.FromMinutes(1));
        for (int i = 0; i < 3; i++)
            Assert.True(pacer.WaitAsync(Token).IsCompletedSuccessfully);
        Assert.False(pacer.WaitAsync(Token).IsCompleted);
    }
}
