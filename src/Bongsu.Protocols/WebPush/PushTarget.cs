using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace Bongsu.Protocols.WebPush;

/// <summary>Where a browser takes messages, and what they are encrypted for (RFC 8030, RFC 8291).</summary>
/// <param name="Endpoint">The address at the service of the browser's vendor.</param>
/// <param name="PublicKey">The browser's key on P-256, uncompressed: 65 bytes.</param>
/// <param name="Secret">What browser and sender share: 16 bytes.</param>
public sealed record PushTarget(Uri Endpoint, ReadOnlyMemory<byte> PublicKey, ReadOnlyMemory<byte> Secret)
{
    /// <summary>The longest address that is taken, in characters.</summary>
    public const int LongestEndpoint = 2048;

    private const int KeyBytes = 65;
    private const int SecretBytes = 16;
    private const byte Uncompressed = 4;

    /// <summary>Reads what a browser's <c>PushSubscription</c> says.</summary>
    /// <param name="endpoint">Its address.</param>
    /// <param name="publicKey">Its key <c>p256dh</c>, in base64url.</param>
    /// <param name="secret">Its key <c>auth</c>, in base64url.</param>
    /// <param name="target">What was read.</param>
    public static bool TryParse(string? endpoint, string? publicKey, string? secret, [NotNullWhen(true)] out PushTarget? target)
    {
        target = null;
        if (endpoint is not { Length: > 0 and <= LongestEndpoint } || !Uri.TryCreate(endpoint, UriKind.Absolute, out Uri? address)
            || address.Scheme is not ("https" or "http") || address.UserInfo.Length > 0 || address.Fragment.Length > 0)
        {
            return false;
        }

        if (Bytes(publicKey, KeyBytes) is not { } key || key[0] != Uncompressed || Bytes(secret, SecretBytes) is not { } shared)
            return false;
        target = new PushTarget(address, key, shared);
        return true;
    }

    // Browsers write base64url without padding.
    private static byte[]? Bytes(string? text, int length)
    {
        if (text is not { Length: > 0 and <= 128 } || !Base64Url.IsValid(text))
            return null;
        byte[] bytes = Base64Url.DecodeFromChars(text);
        return bytes.Length == length ? bytes : null;
    }
}
