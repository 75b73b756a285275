using Bongsu.Protocols.Snmp.Messages;
using Bongsu.Protocols.Snmp.Usm;
using Bongsu.Protocols.Snmp.Values;
using FsCheck.Xunit;

namespace Bongsu.Protocols.Tests.Snmp.Messages;

public sealed class CommunityMessageTests
{
    // As net-snmp's snmpget writes it: -v 2c -c public, sysDescr.0, request 0x11223344.
    private const string Get = "3029" + "020101" + "04067075626C6963" + "A01C" + "020411223344" + "020100" + "020100" + "300E300C06082B060102010101000500";

    [Fact]
    public void Encode_AGet_GivesTheDrawnBytes()
    {
        var pdu = new Pdu(PduType.Get, 0x11223344, [new SnmpVariable(ObjectIdentifier.Parse("1.3.6.1.2.1.1.1.0"), SnmpValue.Null)]);

        Assert.Equal(Get, Convert.ToHexString(new CommunityMessage(SnmpVersion.V2c, "public", pdu).Encode()));
    }

    [Fact]
    public void TryDecode_EveryTypeOfValue_ComesBack()
    {
        SnmpValue[] values =
        [
            SnmpValue.Null,
            SnmpValue.OfInteger(-5),
            SnmpValue.OfInteger(int.MaxValue),
            SnmpValue.OfText("한글"),
            SnmpValue.OfBytes(SnmpType.OctetString, new byte[300]),
            SnmpValue.Of(ObjectIdentifier.Parse("2.999.4294967295")),
            SnmpValue.OfBytes(SnmpType.IpAddress, new byte[] { 10, 0, 0, 1 }),
            SnmpValue.OfUnsigned(SnmpType.Counter32, uint.MaxValue),
            SnmpValue.OfUnsigned(SnmpType.Gauge32, 0),
            SnmpValue.OfUnsigned(SnmpType.TimeTicks, 128),
            SnmpValue.OfUnsigned(SnmpType.Counter64, ulong.MaxValue),
            SnmpValue.OfBytes(SnmpType.Opaque, new byte[] { 0x9F, 0x78, 4, 0x41, 0x48, 0, 0 }),
            SnmpValue.Missing(SnmpType.NoSuchObject),
            SnmpValue.Missing(SnmpType.NoSuchInstance),
            SnmpValue.Missing(SnmpType.EndOfMibView),
        ];
        var name = ObjectIdentifier.Parse("1.3.6.1.4.1.8072.9999.200.16384");
        var pdu = new Pdu(PduType.Response, -7, [.. values.Select(v => new SnmpVariable(name, v))]) { ErrorStatus = 2, ErrorIndex = 3 };
        var sent = new CommunityMessage(SnmpVersion.V1, "secret", pdu);

        Assert.True(CommunityMessage.TryDecode(sent.Encode(), out CommunityMessage? read));

        Assert.Equal((SnmpVersion.V1, "secret", PduType.Response), (read.Version, read.Community, read.Pdu.Type));
        Assert.Equal((-7, 2, 3), (read.Pdu.RequestId, read.Pdu.ErrorStatus, read.Pdu.ErrorIndex));
        Assert.All(read.Pdu.Variables, v => Assert.Equal(name, v.Name));
        Assert.Equal(values.Select(v => (v.Type, v.ToText())), read.Pdu.Variables.Select(v => (v.Value.Type, v.Value.ToText())));
        Assert.Equal(12.5, read.Pdu.Variables[11].Value.Number);
    }

    /// <summary>Agents leave out the zero byte that keeps an unsigned number positive, write more than one, or none at all.</summary>
    [Theory]
    [InlineData("4104FFFFFFFF", 4294967295.0)]
    [InlineData("410500FFFFFFFF", 4294967295.0)]
    [InlineData("41060000FFFFFFFF", 4294967295.0)]
    [InlineData("4608FFFFFFFFFFFFFFFF", 18446744073709551615.0)]
    [InlineData("4100", 0.0)]
    [InlineData("0203000001", 1.0)]
    public void TryDecode_SloppyNumbers_AreRead(string value, double number)
    {
        byte[] bytes = Convert.FromHexString(value);
        byte[] variable = [0x30, (byte)(bytes.Length + 4), 6, 2, 0x2B, 6, .. bytes];
        byte[] pdu = [2, 1, 1, 2, 1, 0, 2, 1, 0, 0x30, (byte)variable.Length, .. variable];
        byte[] body = [2, 1, 1, 4, 0, 0xA2, (byte)pdu.Length, .. pdu];

        Assert.True(CommunityMessage.TryDecode([0x30, (byte)body.Length, .. body], out CommunityMessage? message));
        Assert.Equal(number, message.Pdu.Variables[0].Value.Number);
    }

    [Theory]
    [InlineData(new byte[] { 0x00, 0x1a, 0x2b }, "00:1a:2b")]
    [InlineData(new byte[] { 0x65, 0x74, 0x68, 0x30, 0 }, "eth0")]
    [InlineData(new byte[] { 0xC3, 0x28 }, "c3:28")]
    [InlineData(new byte[] { }, "")]
    public void ToText_Octets_AreATextOrHexadecimal(byte[] octets, string text) => Assert.Equal(text, SnmpValue.OfBytes(SnmpType.OctetString, octets).ToText());

    /// <summary>Bounded fuzzing: whatever the network sends is a message or none, and never an exception.</summary>
    [Fact]
    public void TryDecode_Rubbish_NeverThrows()
    {
        var random = new Random(20261129);
        byte[][] seeds =
        [
            Convert.FromHexString(Get),
            UsmMessage.Encode(
                new UsmMessage { Id = 5, Engine = new byte[12], User = "u", Data = new ScopedPdu(new byte[12], "", new Pdu(PduType.Get, 5, [])).Encode() },
                new UsmKeys(AuthProtocol.Sha256, new byte[32], PrivProtocol.None, []), new byte[8]),
        ];
        for (int i = 0; i < 60_000; i++)
        {
            byte[] bytes = [.. seeds[i % 2]];
            for (int change = random.Next(1, 6); change > 0; change--)
            {
                int at = random.Next(bytes.Length);
                switch (random.Next(4))
                {
                    case 0: bytes[at] = (byte)random.Next(256); break;
                    case 1: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                    case 2: bytes = bytes[..Math.Max(1, at)]; break;
                    default: bytes = [.. bytes[..at], (byte)random.Next(256), .. bytes[at..]]; break;
                }
            }

            CommunityMessage.TryDecode(bytes, out _);
            MessageId.TryRead(bytes, out _);
            if (UsmMessage.TryDecode(bytes, out UsmMessage? message))
                ScopedPdu.TryDecode(message.Data.Span, out _);
        }
    }

    [Fact]
    public void TryDecode_LengthsOfGigabytes_TakeNoMemory()
    {
        byte[] bytes = Convert.FromHexString("30847FFFFFFF" + "020101" + "04847FFFFFF0");

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.False(CommunityMessage.TryDecode(bytes, out _));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Property]
    public bool Encode_AnyNumbers_ComeBack(long signed, ulong unsigned)
    {
        var pdu = new Pdu(PduType.Response, unchecked((int)signed), [
            new SnmpVariable(new ObjectIdentifier(1, 3, unchecked((uint)unsigned), (uint)(unsigned >> 32)), SnmpValue.OfInteger(signed)),
            new SnmpVariable(new ObjectIdentifier(2, 40), SnmpValue.OfUnsigned(SnmpType.Counter64, unsigned))]);

        return CommunityMessage.TryDecode(new CommunityMessage(SnmpVersion.V2c, "", pdu).Encode(), out CommunityMessage? read)
            && (long)read.Pdu.Variables[0].Value.Bits == signed
            && read.Pdu.Variables[1].Value.Bits == unsigned
            && read.Pdu.Variables[0].Name.Equals(pdu.Variables[0].Name)
            && read.Pdu.RequestId == pdu.RequestId;
    }
}
