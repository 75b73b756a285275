using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bongsu.Respond.Channels.Sms;

/// <summary>AWS Signature Version 4 of a POST to the root, in the header.</summary>
internal static class AwsSignature
{
    private const string SignedHeaders = "content-type;host;x-amz-date";

    /// <summary>Signs a request.</summary>
    /// <param name="request">A POST to / without a query, with a content type.</param>
    /// <param name="body">The bytes of its body.</param>
    /// <param name="service">Such as <c>sns</c>.</param>
    /// <param name="region">Such as <c>ap-northeast-1</c>.</param>
    /// <param name="accessKey">The id of the key.</param>
    /// <param name="secret">The key.</param>
    /// <param name="now">The time.</param>
    public static void Sign(HttpRequestMessage request, byte[] body, string service, string region, string accessKey, string secret, DateTimeOffset now)
    {
        string at = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture), day = at[..8];
        string type = request.Content!.Headers.ContentType!.ToString();
        string canonical = $"POST\n/\n\ncontent-type:{type}\nhost:{request.RequestUri!.Authority}\nx-amz-date:{at}\n\n{SignedHeaders}\n{Hash(body)}";
        string scope = $"{day}/{region}/{service}/aws4_request";
        string toSign = $"AWS4-HMAC-SHA256\n{at}\n{scope}\n{Hash(Encoding.UTF8.GetBytes(canonical))}";
        byte[] key = Mac(Mac(Mac(Mac(Encoding.UTF8.GetBytes("AWS4" + secret), day), region), service), "aws4_request");
        request.Headers.Add("X-Amz-Date", at);
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential={accessKey}/{scope}, SignedHeaders={SignedHeaders}, Signature={Convert.ToHexStringLower(Mac(key, toSign))}");
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static byte[] Mac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
