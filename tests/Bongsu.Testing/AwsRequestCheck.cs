using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bongsu.Testing;

/// <summary>
/// Reads a signed request as AWS does: from what arrived, by the published steps of Signature Version 4 (canonical request, string to sign, derived key).
/// </summary>
public static class AwsRequestCheck
{
    private const string Algorithm = "AWS4-HMAC-SHA256";
    private static readonly TimeSpan s_skew = TimeSpan.FromMinutes(15);

    /// <summary>What AWS would refuse; null for nothing.</summary>
    /// <param name="method">GET, POST...</param>
    /// <param name="path">The path, without a query.</param>
    /// <param name="headers">As they arrived.</param>
    /// <param name="body">As it arrived.</param>
    /// <param name="scope">What the credential's scope must end with: <c>region/service/aws4_request</c>.</param>
    /// <param name="secret">The secret key of the access key.</param>
    /// <param name="now">The time at AWS.</param>
    public static string? Fault(
        string method, string path, IReadOnlyDictionary<string, string> headers, string body, string scope, string secret, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(headers);
        var lower = headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.Trim(), StringComparer.Ordinal);
        if (!lower.TryGetValue("authorization", out string? authorization) || !authorization.StartsWith(Algorithm + " ", StringComparison.Ordinal))
            return "MissingAuthenticationToken";
        Dictionary<string, string> parts = authorization[Algorithm.Length..].Split(',', StringSplitOptions.TrimEntries)
            .Select(p => p.Split('=', 2)).Where(p => p.Length == 2).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
        string[] signed = parts.GetValueOrDefault("SignedHeaders", "").Split(';');
        string[] credential = parts.GetValueOrDefault("Credential", "").Split('/', 2);
        if (credential.Length != 2 || !credential[1].EndsWith("/" + scope, StringComparison.Ordinal))
            return "IncompleteSignature: Credential";
        if (!signed.Contains("host", StringComparer.Ordinal)
            || !signed.SequenceEqual(signed.Order(StringComparer.Ordinal))
            || signed.Any(h => !lower.ContainsKey(h)))
            return "IncompleteSignature: SignedHeaders";
        if (lower.Keys.Any(h => h.StartsWith("x-amz-", StringComparison.Ordinal) && !signed.Contains(h, StringComparer.Ordinal)))
            return "SignatureDoesNotMatch: an x-amz header is not signed";
        if (!DateTimeOffset.TryParseExact(
                lower.GetValueOrDefault("x-amz-date"),
                "yyyyMMdd'T'HHmmss'Z'",
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out DateTimeOffset at)
            || (now - at).Duration() > s_skew
            || !credential[1].StartsWith(at.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture) + "/", StringComparison.Ordinal))
            return "RequestExpired";
        string canonical = string.Join('\n', [method, path, "", .. signed.Select(h => $"{h}:{lower[h]}"), "", string.Join(';', signed), Hash(body)]);
        string toSign = string.Join('\n', Algorithm, lower["x-amz-date"], credential[1], Hash(canonical));
        byte[] key = credential[1]
            .Split('/')
            .Aggregate(Encoding.UTF8.GetBytes("AWS4" + secret), (k, part) => HMACSHA256.HashData(k, Encoding.UTF8.GetBytes(part)));
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign))) == parts.GetValueOrDefault("Signature")
            ? null
            : "SignatureDoesNotMatch";
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
