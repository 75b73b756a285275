using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bongsu.Respond.Channels.Slack;

/// <summary>
/// How Slack signs what it sends: <c>v0=</c> and hexadecimal HMAC-SHA256 of version, time and body with the signing secret. Five minutes old at most.
/// </summary>
internal static class SlackSignature
{
    /// <summary>The header that carries it.</summary>
    public const string Header = "X-Slack-Signature";

    /// <summary>The header with the time, in Unix seconds.</summary>
    public const string TimeHeader = "X-Slack-Request-Timestamp";

    private const int HexLength = 64;
    private static readonly TimeSpan s_oldest = TimeSpan.FromMinutes(5);

    /// <summary>True where time and signature are right; compared in constant time.</summary>
    public static bool IsRight(ReadOnlySpan<byte> body, string? signature, string? sentAt, string secret, DateTimeOffset now)
    {
        if (!long.TryParse(sentAt, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
            || Math.Abs(now.ToUnixTimeSeconds() - (double)seconds) > s_oldest.TotalSeconds
            || signature is not { Length: HexLength + 3 } || !signature.StartsWith("v0=", StringComparison.Ordinal))
        {
            return false;
        }

        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.UTF8.GetBytes($"v0:{sentAt}:"));
        hmac.AppendData(body);
        return CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hmac.GetHashAndReset())), Encoding.ASCII.GetBytes(signature[3..].ToLowerInvariant()));
    }
}
