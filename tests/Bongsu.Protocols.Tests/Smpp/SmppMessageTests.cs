using Bongsu.Protocols.Smpp;
using FsCheck.Xunit;

namespace Bongsu.Protocols.Tests.Smpp;

public sealed class SmppMessageTests
{
    [Fact]
    public void ToBytes_AMessage_IsItsFieldsInOrder()
    {
        var message = new SmppMessage
        {
            Source = new SmppAddress(5, 0, "Bongsu"),
            Destination = new SmppAddress(1, 1, "821012345678"),
            EsmClass = 0x40,
            RegisteredDelivery = 1,
            DataCoding = 8,
            Text = Convert.FromHexString("AC00"),
            Options = [new SmppOption(SmppTag.MessageState, new byte[] { 2 })],
        };

        Assert.Equal(
            "00" + "0500426F6E67737500" + "010138323130313233343536373800" + "400000" + "0000" + "01000800" + "02AC00" + "0427000102",
            Convert.ToHexString(message.ToBytes()));
    }

    [Theory]
    [InlineData("123456789012345678901", "")]
    [InlineData("가", "")]
    [InlineData("1\0", "")]
    [InlineData("1", "123456")]
    public void ToBytes_WhatAFieldCannotHold_IsRefusedWithoutBeingShown(string number, string service)
    {
        var message = new SmppMessage { ServiceType = service, Destination = new SmppAddress(1, 1, number) };

        Assert.DoesNotContain(service.Length > 0 ? service : number, Assert.Throws<ArgumentException>(message.ToBytes).Message, StringComparison.Ordinal);
    }

    [Property(MaxTest = 1000)]
    public void TryRead_WhatWasWritten_IsTheSame(byte[]? text, byte esm, byte coding, byte ton, uint number, ushort tag, byte[]? value)
    {
        var message = new SmppMessage
        {
            ServiceType = "CMT",
            Source = new SmppAddress(ton, 1, $"{number}"),
            Destination = new SmppAddress(1, ton, $"{number / 3}"),
            EsmClass = esm,
            DataCoding = coding,
            Priority = ton,
            Schedule = "",
            Validity = "000001000000000R",
            Text = (text ?? []).AsMemory(0, Math.Min(SmppMessage.MaxText, text?.Length ?? 0)),
            Options = [new SmppOption(tag, value ?? []), new SmppOption(SmppTag.MessageState, new byte[] { esm })],
        };

        Assert.True(SmppMessage.TryRead(message.ToBytes(), out SmppMessage? read));

        Assert.Equal(message with { Text = default, Options = [] }, read with { Text = default, Options = [] });
        Assert.Equal(message.Text.ToArray(), read.Text.ToArray());
        Assert.Equal(
            message.Options.Select(o => (o.Tag, Convert.ToHexString(o.Value.Span))),
            read.Options.Select(o => (o.Tag, Convert.ToHexString(o.Value.Span))));
    }

    [Property(MaxTest = 2000)]
    public void TryRead_Anything_NeverThrows(byte[]? body) => Try(body ?? []);

    /// <summary>A message with some bytes changed and an end cut off: what random bytes rarely look like.</summary>
    [Property(MaxTest = 2000)]
    public void TryRead_AlmostAMessage_NeverThrows(int[]? changes, int length)
    {
        byte[] body = new SmppMessage
        {
            Source = new SmppAddress(1, 1, "821012345678"),
            EsmClass = 0x44,
            DataCoding = 8,
            Text = "\u0005\0\u0003\u0001\u0002\u0001id:1 stat:DELIVRD err:000 text:"u8.ToArray(),
            Options = [new SmppOption(SmppTag.ReceiptedMessageId, "17\0"u8.ToArray()), new SmppOption(SmppTag.MessageState, new byte[] { 2 })],
        }.ToBytes();
        foreach (int change in changes ?? [])
            body[(change & 0xFFFF) % body.Length] = (byte)(change >> 16);
        Try(body[..((length & 0xFFFF) % (body.Length + 1))]);
        Try(body);
    }

    private static void Try(byte[] body)
    {
        if (!SmppMessage.TryRead(body, out SmppMessage? message))
            return;
        Assert.True(message.Options.Count <= 64);
        Assert.NotNull(SmppText.Decode(message));
        if (SmppReceipt.TryRead(message, out SmppReceipt? receipt))
            Assert.InRange(receipt.Id.Length, 1, 65);
    }
}
