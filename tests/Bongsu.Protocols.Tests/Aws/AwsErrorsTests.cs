using System.Net;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Bongsu.Protocols.Aws;

namespace Bongsu.Protocols.Tests.Aws;

public sealed class AwsErrorsTests
{
    private const string Xml =
        "<ErrorResponse xmlns=\"urn:x\"><Error><Type>Sender</Type><Code>Throttling</Code><Message>Rate exceeded</Message></Error></ErrorResponse>";

    [Theory]
    [InlineData(400, Xml, AwsFault.Throttled, "Throttling")]
    [InlineData(
        503,
        "<Response><Errors><Error><Code>RequestLimitExceeded</Code><Message>x</Message></Error></Errors></Response>",
        AwsFault.Throttled,
        "RequestLimitExceeded")]
    [InlineData(400, """{"__type":"com.amazon.coral.service#ExpiredTokenException","message":"x"}""", AwsFault.Expired, "ExpiredTokenException")]
    [InlineData(403, """{"__type":"AccessDeniedException","Message":"x"}""", AwsFault.Denied, "AccessDeniedException")]
    [InlineData(403, "<html>", AwsFault.Denied, "")]
    [InlineData(500, "", AwsFault.Unavailable, "")]
    [InlineData(400, "[]", AwsFault.Refused, "")]
    [InlineData(404, "{}", AwsFault.Refused, "")]
    [InlineData(429, "", AwsFault.Throttled, "")]
    public void Read_SaysWhatItMeans(int status, string body, AwsFault fault, string code)
    {
        AwsException e = AwsErrors.Read((HttpStatusCode)status, Encoding.UTF8.GetBytes(body));

        Assert.Equal((fault, code), (e.Fault, e.Code));
        Assert.NotEmpty(e.Message);
    }

    [Fact]
    public void Read_DamagedBodies_AlwaysSaysSomething()
    {
        var random = new Random(13);
        byte[] sound = Encoding.UTF8.GetBytes(Xml);
        for (int i = 0; i < 2000; i++)
        {
            byte[] damaged = (byte[])sound.Clone();
            for (int hits = random.Next(1, 6); hits > 0; hits--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);

            Assert.NotEmpty(AwsErrors.Read(HttpStatusCode.BadRequest, damaged.AsMemory(0, random.Next(damaged.Length + 1))).Message);
        }
    }

    [Fact]
    public void Xml_ReadsListsTagsAndTimesAndExpandsNothing()
    {
        XElement root = AwsXml.Read(
            Encoding.UTF8.GetBytes(
                "<r xmlns=\"urn:x\"><set><item><id>1</id></item><item><id>2</id></item></set><tags><t><key>a</key><value/></t></tags><at>2026-11-30T01:02:03Z</at><n>7</n></r>"
            ));

        Assert.Equal(["1", "2"], root.List("set").Select(i => i.Text("id")));
        Assert.Equal("", root.Tags("tags", "key", "value")["a"]);
        Assert.Equal((new DateTimeOffset(2026, 11, 30, 1, 2, 3, TimeSpan.Zero), 7, null), (root.Time("at"), root.Number("n"), root.Number("at")));
        Assert.Empty(root.List("nothing"));
        Assert.Throws<XmlException>(() => AwsXml.Read("<!DOCTYPE r [<!ENTITY a \"a\">]><r>&a;</r>"u8.ToArray()));
    }

    [Theory]
    [InlineData("ap-northeast-2", "https://monitoring.ap-northeast-2.amazonaws.com/")]
    [InlineData("cn-north-1", "https://monitoring.cn-north-1.amazonaws.com.cn/")]
    public void Url_IsOfTheRegionsPartition(string region, string url) => Assert.Equal(url, AwsService.CloudWatch.UrlIn(region).ToString());
}
