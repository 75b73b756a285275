using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bongsu.Protocols.Aws;

/// <summary>AWS Signature Version 4 of a request without a query, in the header (the AWS General Reference, "Create a signed AWS API request").</summary>
public static class AwsSigner
{
    /// <summary>
    /// Signs a request: adds <c>X-Amz-Date</c>, <c>X-Amz-Security-Token</c> for temporary keys, and <c>Authorization</c>. All <c>X-Amz-</c> headers are
    /// signed.
    /// </summary>
    /// <param name="request">With an absolute address that has no query, and a body with a content type.</param>
    /// <param name="body">The bytes of its body.</param>
    /// <param name="service">The name that the service signs by, such as <c>sns</c> or <c>monitoring</c>.</param>
    /// <param name="region">Such as <c>ap-northeast-2</c>.</param>
    /// <param name="keys">Whose request it is.</param>
    /// <param name="now">The time; AWS refuses one that is more than 15 minutes off.</param>
    public static void Sign(HttpRequestMessage request, ReadOnlySpan<byte> body, string service, string region, AwsKeys keys, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(keys);
        string at = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture), day = at[..8];
        request.Headers.Remove("X-Amz-Date");
        request.Headers.Remove("X-Amz-Security-Token");
        request.Headers.Remove("Authorization");
        request.Headers.Add("X-Amz-Date", at);
        if (keys.SessionToken is { } token)
            request.Headers.TryAddWithoutValidation("X-Amz-Security-Token", token);
        var signed = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["content-type"] = request.Content!.Headers.ContentType!.ToString(),
            ["host"] = request.RequestUri!.Authority,
        };
        foreach ((string name, IEnumerable<string> values) in request.Headers)
        {
            if (name.StartsWith("X-Amz-", StringComparison.OrdinalIgnoreCase))
                signed[name.ToLowerInvariant()] = string.Join(',', values).Trim();
        }

        string names = string.Join(';', signed.Keys);
        string headers = string.Concat(signed.Select(static h => $"{h.Key}:{h.Value}\n"));
        string canonical = $"{request.Method}\n{request.RequestUri.AbsolutePath}\n\n{headers}\n{names}\n{Convert.ToHexStringLower(SHA256.HashData(body))}";
        string scope = $"{day}/{region}/{service}/aws4_request";
        string toSign = $"AWS4-HMAC-SHA256\n{at}\n{scope}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        byte[] key = Mac(Mac(Mac(Mac(Encoding.UTF8.GetBytes("AWS4" + keys.Secret), day), region), service), "aws4_request");
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential={keys.AccessKey}/{scope}, SignedHeaders={names}, Signature={Convert.ToHexStringLower(Mac(key, toSign))}");
    }

    private static byte[] Mac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
