using System.Text;
using Bongsu.Protocols.Snmp.Messages;
using Bongsu.Protocols.Snmp.Usm;
using Bongsu.Protocols.Snmp.Values;

namespace Bongsu.Protocols.Tests.Snmp.Usm;

public sealed class UsmTests
{
    private static readonly byte[] s_engine = Convert.FromHexString("000000000000000000000002");

    /// <summary>RFC 3414 appendix A.3: the keys of the password "maplesyrup".</summary>
    [Theory]
    [InlineData(AuthProtocol.Md5, "526F5EED9FCCE26F8964C2930787D82B")]
    [InlineData(AuthProtocol.Sha1, "6695FEBC9288E36282235FC7151F128497B38F3F")]
    public void Localized_TheRfcsPassword_GivesTheRfcsKey(AuthProtocol protocol, string key)
    {
        var keys = new PasswordKeys();

        Assert.Equal(key, Convert.ToHexString(keys.Localized(protocol, "maplesyrup"u8, s_engine)));
        Assert.Equal(key, Convert.ToHexString(keys.Localized(protocol, "maplesyrup"u8, s_engine)));
    }

    /// <summary>FIPS 180-2 with change notice 1, and NIST's examples of it.</summary>
    [Theory]
    [InlineData("abc", "23097D223405D8228642A477BDA255B32AADBCE4BDA0B3F7E36C9DA7")]
    [InlineData("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "75388B16512776CC5DBA5DA1FD890150B0C6455CB4F58B1952522525")]
    [InlineData("", "D14A028C2A3A2BC9476102BB288234C415A2B01F828EA62AC5B3E42F")]
    public void Sha224_KnownTexts_HaveTheKnownHashes(string text, string hash)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(text);

        Assert.Equal(hash, Convert.ToHexString(Sha224.Hash(bytes, [])));
        Assert.Equal(hash, Convert.ToHexString(Sha224.Hash(bytes.AsSpan(0, bytes.Length / 2), bytes.AsSpan(bytes.Length / 2))));
    }

    [Fact]
    public void Sha224_AMillionLetters_HaveTheKnownHash()
    {
        byte[] letters = new byte[1_000_000];
        letters.AsSpan().Fill((byte)'a');

        Assert.Equal("20794655980C91D8BBB4C1EA97618A4BF03F42581948B2EE4EE7AD67", Convert.ToHexString(Sha224.Hash(letters, [])));
    }

    /// <summary>RFC 4231 test cases 1 and 2, cut as RFC 7860 section 4.2.2 says; RFC 2202 for the two that are older.</summary>
    [Theory]
    [InlineData(AuthProtocol.Sha224, 1, "896FB1128ABBDF196832107CD49DF33F")]
    [InlineData(AuthProtocol.Sha256, 1, "B0344C61D8DB38535CA8AFCEAF0BF12B881DC200C9833DA7")]
    [InlineData(AuthProtocol.Sha384, 1, "AFD03944D84895626B0825F4AB46907F15F9DADBE4101EC682AA034C7CEBC59C")]
    [InlineData(AuthProtocol.Sha512, 1, "87AA7CDEA5EF619D4FF0B4241A1D6CB02379F4E2CE4EC2787AD0B30545E17CDEDAA833B7D6B8A702038B274EAEA3F4E4")]
    [InlineData(AuthProtocol.Sha224, 2, "A30E01098BC6DBBF45690F3A7E9E6D0F")]
    [InlineData(AuthProtocol.Sha256, 2, "5BDCC146BF60754E6A042426089575C75A003F089D273983")]
    [InlineData(AuthProtocol.Md5, 2, "750C783E6AB0B503EAA86E31")]
    [InlineData(AuthProtocol.Sha1, 2, "EFFCDF6AE5EB2FA2D27416D5")]
    public void Code_KnownMessages_HaveTheKnownCodes(AuthProtocol protocol, int test, string code)
    {
        byte[] key = test == 1 ? Convert.FromHexString("0B0B0B0B0B0B0B0B0B0B0B0B0B0B0B0B0B0B0B0B") : "Jefe"u8.ToArray();
        byte[] message = test == 1 ? "Hi There"u8.ToArray() : "what do ya want for nothing?"u8.ToArray();

        Assert.Equal(code, Convert.ToHexString(Digest.Code(protocol, key, message)));
    }

    public static TheoryData<AuthProtocol, PrivProtocol> Levels =>
    [
        .. from auth in Enum.GetValues<AuthProtocol>() from priv in Enum.GetValues<PrivProtocol>()
           where auth != AuthProtocol.None || priv == PrivProtocol.None
           select (auth, priv),
    ];

    [Theory]
    [MemberData(nameof(Levels))]
    public void Encode_EveryLevel_ComesBackAndCannotBeChanged(AuthProtocol auth, PrivProtocol priv)
    {
        var user = new UsmUser("kim") { AuthProtocol = auth, AuthPassword = "maplesyrup", PrivProtocol = priv, PrivPassword = "sugarmaple" };
        UsmKeys keys = new PasswordKeys().Of(user, s_engine);
        byte[] plain = new ScopedPdu(s_engine, "ctx", new Pdu(PduType.Get, 9, [new SnmpVariable(ObjectIdentifier.Parse("1.3.6.1"), SnmpValue.Null)])).Encode();
        byte[] bytes = UsmMessage.Encode(
            new UsmMessage { Id = 9, Engine = s_engine, Boots = 3, Time = 1000, User = "kim", Data = plain, IsReportable = true },
            keys,
            new byte[] { 1, 2, 3, 4, 5, 6, 7, 8 });

        Assert.True(UsmMessage.TryDecode(bytes, out UsmMessage? read));
        Assert.Equal((9, 3, 1000, "kim", true), (read.Id, read.Boots, read.Time, read.User, read.IsReportable));
        Assert.Equal((auth != AuthProtocol.None, priv != PrivProtocol.None), (read.IsAuthenticated, read.IsEncrypted));
        byte[] data = priv == PrivProtocol.None ? read.Data.ToArray() : keys.Decrypt(read.Data.Span, read.Boots, read.Time, read.Salt.Span)!;
        Assert.True(ScopedPdu.TryDecode(data, out ScopedPdu? scoped));
        Assert.Equal(("ctx", 9), (scoped.Context, scoped.Pdu.RequestId));
        if (auth == AuthProtocol.None)
            return;
        Assert.True(keys.IsAuthentic(bytes, read.CodeAt, read.CodeLength));
        for (int at = 0; at < bytes.Length; at += 7)
        {
            byte[] changed = [.. bytes];
            changed[at] ^= 1;
            Assert.False(keys.IsAuthentic(changed, read.CodeAt, read.CodeLength));
        }
    }

    [Fact]
    public void Decrypt_WhatCannotBe_IsNull()
    {
        var user = new UsmUser("kim")
        {
            AuthProtocol = AuthProtocol.Md5, AuthPassword = "maplesyrup", PrivProtocol = PrivProtocol.Des, PrivPassword = "sugarmaple",
        };
        UsmKeys keys = new PasswordKeys().Of(user, s_engine);

        Assert.Null(keys.Decrypt(new byte[16], 1, 1, new byte[7]));
        Assert.Null(keys.Decrypt(new byte[15], 1, 1, new byte[8]));
        Assert.Null(keys.Decrypt([], 1, 1, new byte[8]));
    }

    [Fact]
    public void Passwords_AreInNoText()
    {
        var user = new UsmUser("kim") { AuthPassword = "maplesyrup", PrivPassword = "sugarmaple" };

        Assert.DoesNotContain("maple", user.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Engine_OldMessages_AreNotTimely()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        Engine engine = new Engine(s_engine, 5, 1000, clock.GetTimestamp(), IsTrusted: false).Heard(5, 1000, clock);
        clock.Advance(TimeSpan.FromSeconds(100));

        Assert.Equal(1100, engine.TimeAt(clock));
        Assert.True(engine.IsTimely(5, 950, clock) && engine.IsTimely(6, 0, clock));
        Assert.False(engine.IsTimely(5, 949, clock) || engine.IsTimely(4, 5000, clock));
    }
}
