using System.Security.Cryptography;

namespace Bongsu.Protocols.Snmp.Usm;

/// <summary>The keys of one user at one engine.</summary>
internal sealed class UsmKeys(AuthProtocol authProtocol, byte[] authKey, PrivProtocol privProtocol, byte[] privKey)
{
    /// <summary>Neither authentication nor encryption.</summary>
    public static UsmKeys None { get; } = new(AuthProtocol.None, [], PrivProtocol.None, []);

    /// <summary>True where messages are authenticated.</summary>
    public bool Authenticates => authProtocol != AuthProtocol.None;

    /// <summary>True where messages are encrypted.</summary>
    public bool Encrypts => privProtocol != PrivProtocol.None;

    /// <summary>True where the first half of a salt is the engine's boots.</summary>
    public bool SaltHasBoots => privProtocol == PrivProtocol.Des;

    /// <summary>Bytes of an authentication code.</summary>
    public int CodeLength => Digest.CodeLength(authProtocol);

    /// <summary>The code of a message in which zeros stand for it.</summary>
    public byte[] Code(ReadOnlySpan<byte> message) => Digest.Code(authProtocol, authKey, message);

    /// <summary>True where the code of a message is right.</summary>
    /// <param name="message">The message as it came.</param>
    /// <param name="at">Where its code begins.</param>
    /// <param name="length">Bytes of its code.</param>
    public bool IsAuthentic(ReadOnlySpan<byte> message, int at, int length)
    {
        if (!Authenticates || length != CodeLength)
            return false;
        byte[] blank = message.ToArray();
        blank.AsSpan(at, length).Clear();
        return CryptographicOperations.FixedTimeEquals(Code(blank), message.Slice(at, length));
    }

    /// <summary>Encrypts.</summary>
    /// <param name="plain">A scoped PDU.</param>
    /// <param name="boots">The engine's.</param>
    /// <param name="time">The engine's.</param>
    /// <param name="salt">8 bytes, different for each message.</param>
    public byte[] Encrypt(ReadOnlySpan<byte> plain, int boots, int time, ReadOnlySpan<byte> salt) =>
        Privacy.Encrypt(privProtocol, privKey, plain, boots, time, salt);

    /// <summary>Decrypts; null where that cannot be.</summary>
    public byte[]? Decrypt(ReadOnlySpan<byte> secret, int boots, int time, ReadOnlySpan<byte> salt) =>
        Privacy.Decrypt(privProtocol, privKey, secret, boots, time, salt);
}
