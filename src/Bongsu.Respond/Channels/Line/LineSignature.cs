using System.Security.Cryptography;
using System.Text;

namespace Bongsu.Respond.Channels.Line;

/// <summary>How LINE signs what it sends: Base64 of HMAC-SHA256 of the body's bytes with the channel secret.</summary>
internal static class LineSignature
{
    /// <summary>The header that carries it.</summary>
    public const string Header = "x-line-signature";

    /// <summary>True where the signature is right; compared in constant time.</summary>
    public static bool IsRight(ReadOnlySpan<byte> body, string? signature, string secret)
    {
        Span<byte> given = stackalloc byte[SHA256.HashSizeInBytes];
        return signature is not null && Convert.TryFromBase64String(signature, given, out int length) && length == given.Length
            && CryptographicOperations.FixedTimeEquals(given, HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));
    }
}
