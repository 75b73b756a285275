using Bongsu.Protocols.Smpp;
using FsCheck.Xunit;

namespace Bongsu.Protocols.Tests.Smpp;

public sealed class SmppPduTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadAsync_UnitsInPieces_AreWhole()
    {
        byte[] bytes = [.. Convert.FromHexString("00000010000000150000000000000001"), .. Convert.FromHexString("00000012800000040000005800000002" + "3700")];
        var stream = new PiecewiseStream(bytes, Pieces.Bytes);

        SmppPdu enquiry = await SmppPdu.ReadAsync(stream, Token), answer = await SmppPdu.ReadAsync(stream, Token);

        Assert.Equal((SmppCommand.EnquireLink, 1u, false), (enquiry.Command, enquiry.Sequence, enquiry.IsResponse));
        Assert.Equal((SmppCommand.SubmitSmResponse, SmppStatus.Throttled, 2u, true), (answer.Command, answer.Status, answer.Sequence, answer.IsResponse));
        Assert.Equal("3700", Convert.ToHexString(answer.Body.Span));
        Assert.Equal(Convert.ToHexString(bytes), Convert.ToHexString(enquiry.ToBytes()) + Convert.ToHexString(answer.ToBytes()));
        Assert.Equal(SmppFault.Closed, (await Assert.ThrowsAsync<SmppException>(() => SmppPdu.ReadAsync(stream, Token))).Fault);
    }

    [Theory]
    [InlineData("0000000F000000150000000000000001")]
    [InlineData("00011171000000150000000000000001")]
    [InlineData("FFFFFFFF000000150000000000000001")]
    [InlineData("48545450" + "2F312E3120343030204261")]
    public async Task ReadAsync_AUnitOfAnotherSize_IsLeftBeforeItIsRead(string bytes)
    {
        byte[] all = [.. Convert.FromHexString(bytes), .. new byte[100_000]];
        var stream = new PiecewiseStream(all, Pieces.Whole);

        Assert.Equal(SmppFault.NotSmpp, (await Assert.ThrowsAsync<SmppException>(() => SmppPdu.ReadAsync(stream, Token))).Fault);
        Assert.Equal(16, stream.Consumed);
    }

    [Property(MaxTest = 500)]
    public async Task ReadAsync_Anything_IsUnitsOrAFault(byte[]? bytes)
    {
        var stream = new PiecewiseStream([0, 0, 0, .. bytes ?? []], Pieces.Whole);
        try
        {
            while (true)
                Assert.InRange((await SmppPdu.ReadAsync(stream, Token)).Body.Length, 0, SmppPdu.MaxSize);
        }
        catch (SmppException e)
        {
            Assert.Contains(e.Fault, new[] { SmppFault.Closed, SmppFault.NotSmpp });
        }
    }
}
