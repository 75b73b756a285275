using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Bongsu.Store.Accounts;

/// <summary>Makes tokens and their hashes. A token has 256 random bits, so that a plain SHA-256 is enough to keep: there is nothing to guess.</summary>
internal static class TokenSecrets
{
    public const string Prefix = "bongsu_";
    public const int MaxLength = 512;
    private const int Size = 32;

    public static string Create() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Size));

    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
