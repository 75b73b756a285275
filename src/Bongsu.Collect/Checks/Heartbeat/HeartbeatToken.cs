using System.Security.Cryptography;
using System.Text;

namespace Bongsu.Collect.Checks.Heartbeat;

/// <summary>The secrets in heartbeat URLs.</summary>
internal static class HeartbeatToken
{
    public static bool IsValid(string token)
    {
        if (token.Length is < 16 or > 128)
            return false;
        foreach (char c in token)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_'))
                return false;
        }

        return true;
    }

    /// <summary>The token of a check that names none: the same for the same names, and not to be guessed without the installation's key.</summary>
    public static string Make(byte[] key, string host, string check) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"heartbeat\0{host}\0{check}")).AsSpan(0, 16));

    /// <summary>What is looked up in place of the token, so that a look-up's time says nothing of it.</summary>
    public static string Digest(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
