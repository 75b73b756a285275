using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Bongsu.Protocols.WebPush;

/// <summary>
/// Encrypts a message for one browser: RFC 8291 over the content coding <c>aes128gcm</c> of RFC 8188, in one record. The body is
/// <c>salt (16) | record size (4, big endian) | length of the key (1) | sender's key (65) | ciphertext and tag</c>.
/// </summary>
public static class PushEncryption
{
    /// <summary>The longest message, in bytes: push services take bodies of at most 4096.</summary>
    public const int LongestMessage = RecordSize - HeaderBytes - TagBytes - 1;

    private const int RecordSize = 4096;
    private const int HeaderBytes = SaltBytes + 4 + 1 + KeyBytes;
    private const int SaltBytes = 16;
    private const int KeyBytes = 65;
    private const int CoordinateBytes = 32;
    private const int TagBytes = 16;
    private const byte LastRecord = 2;

    /// <summary>The body of the request, with a key and a salt of its own.</summary>
    /// <param name="message">At most <see cref="LongestMessage"/> bytes.</param>
    /// <param name="target">For whom.</param>
    /// <exception cref="CryptographicException">The target's key is no point on the curve.</exception>
    public static byte[] Encrypt(ReadOnlySpan<byte> message, PushTarget target)
    {
        using ECDiffieHellman sender = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return Encrypt(message, target, sender, RandomNumberGenerator.GetBytes(SaltBytes));
    }

    /// <summary>The same with a given key and salt, for the examples of the standard.</summary>
    public static byte[] Encrypt(ReadOnlySpan<byte> message, PushTarget target, ECDiffieHellman sender, ReadOnlySpan<byte> salt)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(sender);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(message.Length, LongestMessage);
        ReadOnlySpan<byte> theirs = target.PublicKey.Span;
        using ECDiffieHellman receiver = ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = theirs[1..(1 + CoordinateBytes)].ToArray(), Y = theirs[(1 + CoordinateBytes)..].ToArray() },
        });
        byte[] ours = PublicKeyOf(sender.ExportParameters(includePrivateParameters: false).Q);
        byte[] agreed = sender.DeriveRawSecretAgreement(receiver.PublicKey);

        // RFC 8291, 3.4: the agreed secret is bound to both keys and to the secret that only browser and sender know.
        byte[] first = HKDF.Extract(HashAlgorithmName.SHA256, agreed, target.Secret.ToArray());
        byte[] material = HKDF.Expand(HashAlgorithmName.SHA256, first, 32, [.. "WebPush: info\0"u8, .. theirs, .. ours]);
        byte[] second = HKDF.Extract(HashAlgorithmName.SHA256, material, salt.ToArray());
        byte[] key = HKDF.Expand(HashAlgorithmName.SHA256, second, 16, "Content-Encoding: aes128gcm\0"u8.ToArray());
        byte[] nonce = HKDF.Expand(HashAlgorithmName.SHA256, second, 12, "Content-Encoding: nonce\0"u8.ToArray());

        byte[] body = new byte[HeaderBytes + message.Length + 1 + TagBytes];
        salt.CopyTo(body);
        BinaryPrimitives.WriteUInt32BigEndian(body.AsSpan(SaltBytes), RecordSize);
        body[SaltBytes + 4] = KeyBytes;
        ours.CopyTo(body.AsSpan(SaltBytes + 5));
        byte[] plain = [.. message, LastRecord];
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, plain, body.AsSpan(HeaderBytes, plain.Length), body.AsSpan(HeaderBytes + plain.Length));
        return body;
    }

    /// <summary>A point as it travels: 4 and both coordinates.</summary>
    internal static byte[] PublicKeyOf(ECPoint point) => [4, .. Padded(point.X!), .. Padded(point.Y!)];

    private static byte[] Padded(byte[] coordinate) => [.. new byte[CoordinateBytes - coordinate.Length], .. coordinate];
}
