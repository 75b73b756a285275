using System.Text;
using Bongsu.Protocols.Irc;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Protocols.Tests.Irc;

public sealed class IrcLineReaderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Pieces.Whole)]
    [InlineData(Pieces.Lines)]
    [InlineData(Pieces.Bytes)]
    public async Task ReadAsync_LinesInPieces_AreWhole(Pieces pieces)
    {
        var reader = new IrcLineReader(new PiecewiseStream("PING :a\r\n:x 장애\nLAST :\r\r\n"u8.ToArray(), pieces), new FakeTimeProvider());

        Assert.Equal("PING :a", await reader.ReadAsync(Token));
        Assert.Equal(":x 장애", await reader.ReadAsync(Token));
        Assert.Equal("LAST :", await reader.ReadAsync(Token));
        Assert.Equal(IrcFault.Closed, (await Assert.ThrowsAsync<IrcException>(async () => await reader.ReadAsync(Token))).Fault);
    }

    [Fact]
    public async Task ReadAsync_ALineWithoutAnEnd_IsLeft()
    {
        var reader = new IrcLineReader(new MemoryStream(new byte[1 << 20]), new FakeTimeProvider());

        Assert.Equal(IrcFault.Flood, (await Assert.ThrowsAsync<IrcException>(async () => await reader.ReadAsync(Token))).Fault);
    }

    [Fact]
    public async Task ReadAsync_LinesWithoutAnEnd_AreLeftUnlessTimePasses()
    {
        byte[] lines = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(":s NOTICE x :and more and more\r\n", 100_000)));
        var time = new FakeTimeProvider();
        var flooded = new IrcLineReader(new MemoryStream(lines), time);
        int read = 0;
        IrcException fault = await Assert.ThrowsAsync<IrcException>(async () =>
        {
            while (true)
            {
                await flooded.ReadAsync(Token);
                read++;
            }
        });
        Assert.Equal(IrcFault.Flood, fault.Fault);
        Assert.InRange(read, 30_000, 34_000);

        var slow = new IrcLineReader(new MemoryStream(lines), time);
        for (int i = 0; i < 100_000; i++)
        {
            await slow.ReadAsync(Token);
            time.Advance(TimeSpan.FromMilliseconds(1));
        }
    }
}
