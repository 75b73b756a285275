using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Bongsu.Store.Accounts;

/// <summary>
/// Makes tokens, keys of sessions, and their hashes. Each has 256 random bits, so that a plain SHA-256 is enough to keep: there is nothing to guess.
/// </summary>
internal static class TokenSecrets
{
    public const string Prefix = "bongsu_";
    /// <summary>How a token is named among viewers.</summary>
    public const string ViewerPrefix = "token:";
    public const int MaxLength = 512;
    private const int Size = 32;

    public static string Create() => Prefix + CreateKey();

    /// <summary>The key of a session, as hard to guess as a token.</summary>
    public static string CreateKey() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Size));

    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
