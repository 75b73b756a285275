using System.Net.Http.Headers;
using System.Text;
using Bongsu.Protocols.Aws;
using Bongsu.Testing;

namespace Bongsu.Protocols.Tests.Aws;

public sealed class AwsSignerTests
{
    private static readonly DateTimeOffset s_now = new(2015, 8, 30, 12, 36, 0, TimeSpan.Zero);

    /// <summary>The published example "post-x-www-form-urlencoded" of AWS' test suite of Signature Version 4.</summary>
    [Fact]
    public void Sign_PublishedExample_GivesItsSignature()
    {
        byte[] body = "Param1=value1"u8.ToArray();
        using HttpRequestMessage request = Request("https://example.amazonaws.com/", body);

        AwsSigner.Sign(request, body, "service", "us-east-1", new AwsKeys("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"), s_now);

        Assert.Equal(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=content-type;host;x-amz-date, "
                + "Signature=ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a",
            Assert.Single(request.Headers.GetValues("Authorization")));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("a-session-token/with+signs==", "GraniteServiceVersion20100801.GetMetricData")]
    public void Sign_IsAsAwsReadsIt(string? token, string? target)
    {
        byte[] body = Encoding.UTF8.GetBytes("""{"a":"값"}""");
        using HttpRequestMessage request = Request("http://127.0.0.1:4566/", body);
        if (target is not null)
            request.Headers.Add("X-Amz-Target", target);

        AwsSigner.Sign(request, body, "monitoring", "ap-northeast-2", new AwsKeys("AKID", "secret", token), s_now);

        Dictionary<string, string> headers = request.Headers.Concat(request.Content!.Headers).ToDictionary(h => h.Key, h => string.Join(',', h.Value));
        headers["Host"] = "127.0.0.1:4566";
        string? Fault(string secret, string text) => AwsRequestCheck.Fault("POST", "/", headers, text, "ap-northeast-2/monitoring/aws4_request", secret, s_now);
        Assert.Null(Fault("secret", Encoding.UTF8.GetString(body)));
        Assert.NotNull(Fault("another", Encoding.UTF8.GetString(body)));
        Assert.NotNull(Fault("secret", "{}"));
    }

    [Fact]
    public void Sign_Again_LeavesNothingOfTheFirstTime()
    {
        byte[] body = "a=b"u8.ToArray();
        using HttpRequestMessage request = Request("https://example.amazonaws.com/", body);
        AwsSigner.Sign(request, body, "ec2", "us-east-1", new AwsKeys("OLD", "old", "old-token"), s_now);

        AwsSigner.Sign(request, body, "ec2", "us-east-1", new AwsKeys("NEW", "new"), s_now.AddMinutes(1));

        Assert.False(request.Headers.Contains("X-Amz-Security-Token"));
        Assert.Contains("Credential=NEW/", Assert.Single(request.Headers.GetValues("Authorization")), StringComparison.Ordinal);
        Assert.Equal("20150830T123700Z", Assert.Single(request.Headers.GetValues("X-Amz-Date")));
    }

    [Fact]
    public void ToString_OfKeys_HidesTheSecret() => Assert.Equal("access key AKID", new AwsKeys("AKID", "secret", "token").ToString());

    private static HttpRequestMessage Request(string url, byte[] body) => new(HttpMethod.Post, url)
    {
        Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded") } },
    };
}
