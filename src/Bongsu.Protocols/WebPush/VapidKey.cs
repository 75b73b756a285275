using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Bongsu.Protocols.WebPush;

/// <summary>By what push services know a sender (RFC 8292): a key on P-256, made from a secret that is kept elsewhere.</summary>
public sealed class VapidKey : IDisposable
{
    private const int ScalarBytes = 32;

    // The order of the group of P-256.
    private static readonly BigInteger s_order = BigInteger.Parse(
        "00FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private readonly ECDsa _key;

    private VapidKey(ECDsa key) => _key = key;

    /// <summary>The public key as browsers want it for <c>applicationServerKey</c>: 65 bytes in base64url.</summary>
    public string PublicKey => Base64Url.EncodeToString(PushEncryption.PublicKeyOf(_key.ExportParameters(includePrivateParameters: false).Q));

    /// <summary>The key of a secret: the same each time.</summary>
    /// <param name="secret">At least 32 random bytes.</param>
    public static VapidKey Of(ReadOnlySpan<byte> secret)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(secret.Length, ScalarBytes);
        // Half as many bytes again as are needed, so that no scalar is likelier than another.
        byte[] wide = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret.ToArray(), ScalarBytes * 3 / 2, info: "vapid"u8.ToArray());
        BigInteger scalar = (new BigInteger(wide, isUnsigned: true, isBigEndian: true) % (s_order - 1)) + 1;
        byte[] bytes = scalar.ToByteArray(isUnsigned: true, isBigEndian: true);
        return new VapidKey(ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = [.. new byte[ScalarBytes - bytes.Length], .. bytes] }));
    }

    /// <summary>What stands in the header <c>Authorization</c> of a request.</summary>
    /// <param name="endpoint">Where the request goes.</param>
    /// <param name="contact">Whom the push service may turn to: a <c>mailto:</c> or <c>https:</c> address.</param>
    /// <param name="expires">Until when it holds; at most 24 hours ahead.</param>
    public string Authorization(Uri endpoint, string contact, DateTimeOffset expires)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        string claims = JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["aud"] = endpoint.GetLeftPart(UriPartial.Authority),
            ["exp"] = expires.ToUnixTimeSeconds(),
            ["sub"] = contact,
        });
        string signed = $"{Base64Url.EncodeToString("""{"typ":"JWT","alg":"ES256"}"""u8)}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}";
        byte[] signature = _key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return $"vapid t={signed}.{Base64Url.EncodeToString(signature)}, k={PublicKey}";
    }

    /// <inheritdoc />
    public void Dispose() => _key.Dispose();
}
