using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Bongsu.Protocols.WebPush;

namespace Bongsu.Testing;

/// <summary>
/// The other end of a push message: a browser's keys, and decryption by the text of RFC 8188 and RFC 8291, which shares nothing with what encrypts.
/// </summary>
public sealed class PushBrowser : IDisposable
{
    private readonly ECDiffieHellman _key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _secret = RandomNumberGenerator.GetBytes(16);

    /// <summary>Its public key, base64url.</summary>
    public string PublicKey => Base64Url.EncodeToString(Point(_key));

    /// <summary>What it shares with senders, base64url.</summary>
    public string Secret => Base64Url.EncodeToString(_secret);

    /// <summary>It, at an address.</summary>
    public PushTarget Target(string endpoint) => new(new Uri(endpoint), Point(_key), _secret);

    /// <summary>Reads a message; throws where it is not for this browser or is damaged.</summary>
    public byte[] Decrypt(ReadOnlySpan<byte> body)
    {
        ReadOnlySpan<byte> salt = body[..16];
        if (BinaryPrimitives.ReadUInt32BigEndian(body[16..]) < body.Length - 86)
            throw new CryptographicException("More than one record.");
        ReadOnlySpan<byte> sender = body.Slice(21, body[20]);
        using ECDiffieHellman other = ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = sender[1..33].ToArray(), Y = sender[33..].ToArray() },
        });
        byte[] agreed = _key.DeriveRawSecretAgreement(other.PublicKey);
        byte[] material = Hmac(Hmac(_secret, agreed), [.. "WebPush: info\0"u8, .. Point(_key), .. sender, 1]);
        byte[] pseudoRandom = Hmac(salt.ToArray(), material);
        byte[] key = Hmac(pseudoRandom, [.. "Content-Encoding: aes128gcm\0"u8, 1])[..16];
        byte[] nonce = Hmac(pseudoRandom, [.. "Content-Encoding: nonce\0"u8, 1])[..12];
        ReadOnlySpan<byte> sealedText = body[(21 + body[20])..];
        byte[] plain = new byte[sealedText.Length - 16];
        using var aes = new AesGcm(key, 16);
        aes.Decrypt(nonce, sealedText[..^16], sealedText[^16..], plain);
        int end = Array.FindLastIndex(plain, b => b != 0);
        return end >= 0 && plain[end] == 2 ? plain[..end] : throw new CryptographicException("The last record does not end as the last.");
    }

    /// <inheritdoc />
    public void Dispose() => _key.Dispose();

    private static byte[] Hmac(byte[] key, byte[] data) => HMACSHA256.HashData(key, data);

    private static byte[] Point(ECDiffieHellman key)
    {
        ECPoint q = key.ExportParameters(includePrivateParameters: false).Q;
        return [4, .. q.X!, .. q.Y!];
    }
}
