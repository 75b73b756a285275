using System.Text;
using Bongsu.Protocols.Smpp;

namespace Bongsu.Protocols.Tests.Smpp;

public sealed class SmppReceiptTests
{
    [Theory]
    [InlineData("id:0123 sub:001 dlvrd:001 submit date:2611292140 done date:2611292141 stat:DELIVRD "
        + "err:000 text:hello", "0123", SmppReceiptState.Delivered, "")]
    [InlineData("id:a-b.C sub:001 dlvrd:000 submit date:1 done date:2 stat:UNDELIV err:034 "
        + "text:stat:DELIVRD id:9", "a-b.C", SmppReceiptState.Undeliverable, "034")]
    [InlineData("ID:7 STAT:EXPIRED ERR:0", "7", SmppReceiptState.Expired, "")]
    [InlineData("id:7 stat:REJECTD", "7", SmppReceiptState.Rejected, "")]
    [InlineData("id:7 stat:ACCEPTD", "7", SmppReceiptState.Accepted, "")]
    [InlineData("id:7 stat:WHATEVER", "7", SmppReceiptState.Unknown, "")]
    [InlineData("paid:1 id:7 stat:DELETED", "7", SmppReceiptState.Deleted, "")]
    [InlineData("no id here stat:DELIVRD", null, SmppReceiptState.Unknown, null)]
    [InlineData("text:id:7 stat:DELIVRD", null, SmppReceiptState.Unknown, null)]
    [InlineData("", null, SmppReceiptState.Unknown, null)]
    public void TryRead_AText_IsRead(string text, string? id, SmppReceiptState state, string? error)
    {
        bool read = SmppReceipt.TryRead(new SmppMessage { EsmClass = 0x04, Text = Encoding.Latin1.GetBytes(text) }, out SmppReceipt? receipt);

        Assert.Equal(id is not null, read);
        Assert.Equal((id, id is null ? SmppReceiptState.Unknown : state, error), (receipt?.Id, receipt?.State ?? SmppReceiptState.Unknown, receipt?.Error));
    }

    [Fact]
    public void TryRead_OptionalParameters_AreBelievedRatherThanTheText()
    {
        var message = new SmppMessage
        {
            EsmClass = 0x04, Text = "id:1 stat:ENROUTE err:000"u8.ToArray(),
            Options =
            [
                new SmppOption(SmppTag.ReceiptedMessageId, "2F\0"u8.ToArray()), new SmppOption(SmppTag.MessageState, new byte[] { 5 }),
                new SmppOption(SmppTag.NetworkErrorCode, new byte[] { 3, 1, 2 }),
            ],
        };

        Assert.True(SmppReceipt.TryRead(message, out SmppReceipt? receipt));
        Assert.Equal(new SmppReceipt("2F", SmppReceiptState.Undeliverable, ""), receipt with { Error = "" });
        Assert.True(receipt.HasFailed);
    }

    [Theory]
    [InlineData(0x00)]
    [InlineData(0x20)]
    [InlineData(0x08)]
    public void TryRead_WhatIsNoReceipt_IsNone(byte esmClass) =>
        Assert.False(SmppReceipt.TryRead(new SmppMessage { EsmClass = esmClass, Text = "id:1 stat:DELIVRD"u8.ToArray() }, out _));
}
