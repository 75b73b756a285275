using System.Text;
using Bongsu.Protocols.Grpc;
using FsCheck.Xunit;

namespace Bongsu.Protocols.Tests.Grpc;

public sealed class GrpcFrameTests
{
    [Property]
    public void A_message_comes_back_as_it_was(byte[] message)
    {
        Assert.Null(GrpcFrame.TryRead(GrpcFrame.Write(message), out ReadOnlyMemory<byte> read, out bool isCompressed));

        Assert.Equal(message, read.ToArray());
        Assert.False(isCompressed);
    }

    /// <summary>Whatever comes is one whole message or a sentence, and never more than came.</summary>
    [Property(MaxTest = 2000)]
    public void Any_bytes_are_one_message_or_a_sentence(byte first, byte length, byte[] rest)
    {
        byte[] body = [first, 0, 0, 0, length, .. rest];
        string? fault = GrpcFrame.TryRead(body, out ReadOnlyMemory<byte> read, out bool isCompressed);

        Assert.Equal(first <= 1 && length == rest.Length, fault is null);
        if (fault is null)
            Assert.Equal((rest.Length, first == 1), (read.Length, isCompressed));
    }

    [Theory]
    [InlineData("", "The call has no message.")]
    [InlineData("00000000", "The message ends within its length.")]
    [InlineData("02000000010A", "The message begins neither with 0 nor with 1.")]
    [InlineData("00FFFFFFFF0A", "The message has 4294967295 bytes, of which 1 came.")]
    [InlineData("000000000000000000000A", "There is more than one message; this method takes one.")]
    public void A_body_that_is_not_one_message_is_refused_with_the_reason(string body, string reason) =>
        Assert.Equal(reason, GrpcFrame.TryRead(Convert.FromHexString(body), out _, out _));

    [Fact]
    public void Reasons_are_ascii_in_headers_and_can_be_read_back()
    {
        string header = GrpcFrame.WriteMessage("90 % 불: line 1\r\n");

        Assert.Equal("90 %25 %EB%B6%88: line 1%0D%0A", header);
        Assert.Equal("90 % 불: line 1\r\n", Uri.UnescapeDataString(header));
        Assert.Equal("", GrpcFrame.WriteMessage(""));
        Assert.True(Encoding.UTF8.GetByteCount(header) == header.Length);
    }
}
