using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using System.Text;
using Bongsu.Protocols.Snmp.Messages;

namespace Bongsu.Protocols.Snmp.Usm;

/// <summary>A message of version 3 with the user-based security model (RFC 3412 section 6, RFC 3414 section 2.4).</summary>
internal sealed record UsmMessage
{
    /// <summary>The largest message that we take, in bytes.</summary>
    public const int MaxSize = 65_507;

    private const byte Authenticated = 1;
    private const byte Encrypted = 2;
    private const byte Reportable = 4;
    private const int UserSecurityModel = 3;

    /// <summary>The same in a question and its answer.</summary>
    public required int Id { get; init; }

    /// <summary>True where it bears an authentication code.</summary>
    public bool IsAuthenticated { get; init; }

    /// <summary>True where its PDU is encrypted.</summary>
    public bool IsEncrypted { get; init; }

    /// <summary>True where a report is wanted if it cannot be understood.</summary>
    public bool IsReportable { get; init; }

    /// <summary>The id of the engine whose clock and keys count; empty where it is asked for.</summary>
    public ReadOnlyMemory<byte> Engine { get; init; }

    /// <summary>How often that engine was started.</summary>
    public int Boots { get; init; }

    /// <summary>Seconds since its start.</summary>
    public int Time { get; init; }

    /// <summary>The user's name.</summary>
    public string User { get; init; } = "";

    /// <summary>Where the authentication code begins; only of messages that were read.</summary>
    public int CodeAt { get; private init; }

    /// <summary>Bytes of the authentication code; only of messages that were read.</summary>
    public int CodeLength { get; private init; }

    /// <summary>What the encryption begins with; empty without.</summary>
    public ReadOnlyMemory<byte> Salt { get; init; }

    /// <summary>The scoped PDU, encrypted where <see cref="IsEncrypted"/>.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>The bytes, with the authentication code of the keys.</summary>
    /// <param name="message">The message, its data in clear.</param>
    /// <param name="keys">The user's keys at the engine.</param>
    /// <param name="salt">8 bytes, different for each message.</param>
    public static byte[] Encode(UsmMessage message, UsmKeys keys, ReadOnlyMemory<byte> salt)
    {
        UsmMessage sent = message with { IsAuthenticated = keys.Authenticates, IsEncrypted = keys.Encrypts };
        if (keys.Encrypts)
            sent = sent with { Salt = salt, Data = keys.Encrypt(message.Data.Span, message.Boots, message.Time, salt.Span) };
        byte[] bytes = sent.Write(new byte[keys.CodeLength]);
        return keys.Authenticates ? sent.Write(keys.Code(bytes)) : bytes;
    }

    /// <summary>Reads a message without examining it; false where the bytes are none.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out UsmMessage? message)
    {
        message = null;
        try
        {
            var datagram = new BerReader(bytes);
            BerReader reader = datagram.ReadSequence();
            if (reader.ReadInteger() != (int)SnmpVersion.V3)
                return false;
            BerReader header = reader.ReadSequence();
            int id = header.ReadInteger32();
            header.ReadInteger();
            if (header.ReadOctets() is not [var flags] || header.ReadInteger() != UserSecurityModel)
                return false;
            var parameters = new BerReader(reader.ReadOctets(out int at), at);
            BerReader security = parameters.ReadSequence();
            byte[] engine = security.ReadOctets().ToArray();
            int boots = security.ReadInteger32();
            int time = security.ReadInteger32();
            string user = Encoding.UTF8.GetString(security.ReadOctets());
            int codeLength = security.ReadOctets(out int codeAt).Length;
            byte[] salt = security.ReadOctets().ToArray();
            message = new UsmMessage
            {
                Id = id,
                IsAuthenticated = (flags & Authenticated) != 0,
                IsEncrypted = (flags & Encrypted) != 0,
                IsReportable = (flags & Reportable) != 0,
                Engine = engine,
                Boots = boots,
                Time = time,
                User = user,
                CodeAt = codeAt,
                CodeLength = codeLength,
                Salt = salt,
                Data = (flags & Encrypted) != 0 ? reader.ReadOctets().ToArray() : reader.Rest().ToArray(),
            };
            return true;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    private byte[] Write(byte[] code)
    {
        var security = new AsnWriter(AsnEncodingRules.BER);
        using (security.PushSequence())
        {
            security.WriteOctetString(Engine.Span);
            security.WriteInteger(Boots);
            security.WriteInteger(Time);
            security.WriteOctetString(Encoding.UTF8.GetBytes(User));
            security.WriteOctetString(code);
            security.WriteOctetString(Salt.Span);
        }

        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger((int)SnmpVersion.V3);
            using (writer.PushSequence())
            {
                writer.WriteInteger(Id);
                writer.WriteInteger(MaxSize);
                writer.WriteOctetString([Flags]);
                writer.WriteInteger(UserSecurityModel);
            }

            writer.WriteOctetString(security.Encode());
            if (IsEncrypted)
                writer.WriteOctetString(Data.Span);
            else
                writer.WriteEncodedValue(Data.Span);
        }

        return writer.Encode();
    }

    private byte Flags => (byte)((IsAuthenticated ? Authenticated : 0) | (IsEncrypted ? Encrypted : 0) | (IsReportable ? Reportable : 0));
}
