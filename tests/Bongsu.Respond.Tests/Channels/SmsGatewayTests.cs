using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.Configuration.Definitions;
using Bongsu.Model.Levels;
using Bongsu.Model.Words;
using Bongsu.Respond.Channels;
using Bongsu.Respond.Channels.ShortMessages;
using Bongsu.Respond.Channels.Sms;
using Bongsu.Respond.Messages;
using Bongsu.Store.Rows;
using Bongsu.Testing;
using Microsoft.Extensions.Time.Testing;
using static Bongsu.Respond.Tests.RespondBench;

namespace Bongsu.Respond.Tests.Channels;

/// <summary>The ready-made gateways: what each is sent, by its published description, and what its answers mean.</summary>
public sealed class SmsGatewayTests : IAsyncDisposable
{
    private const string Solapi = """ "provider": "solapi", "account": "KEY", "secret": "SECRET", "from": "02-1234-5678" """;
    private const string Sens = """ "provider": "naver-sens", "account": "KEY", "secret": "SECRET", "service": "ncp:sms:kr:1:ops", "from": "0212345678" """;
    private const string Nhn = """ "provider": "nhn-cloud", "account": "APP", "secret": "SECRET", "from": "0212345678" """;
    private const string Sns = """ "provider": "aws-sns", "account": "AKIDEXAMPLE", "secret": "SECRET", "region": "ap-northeast-1" """;

    private readonly ChatBench _bench = new(new SmsKind());
    private readonly HttpPeer _peer = new();
    private readonly HttpPeer _second = new();
    private readonly TestStore _store = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));
    private readonly ChannelMeters _meters = new();
    private readonly SmsChannel _channel;

    public SmsGatewayTests() => _channel = SmsBench.Channel(_bench, _store, _meters, _time);

    public async ValueTask DisposeAsync()
    {
        await _peer.DisposeAsync();
        await _second.DisposeAsync();
        _store.Dispose();
    }

    [Fact]
    public async Task Solapi_gets_a_signed_request_and_says_of_each_message_what_became_of_it()
    {
        _peer.Answer = HttpPeer.Response(200, """{"groupInfo":{"groupId":"G1"},"messageList":[{"messageId":"M1"}],"failedMessageList":[]}""");
        DeliveryResult taken = await SendAsync(Solapi);
        _peer.Answer = HttpPeer.Response(
            200,
            """{"groupInfo":{"groupId":"G1"},"failedMessageList":[{"statusCode":"1062","statusMessage":"unregistered sender"}]}""");
        DeliveryResult refused = await SendAsync(Solapi);

        Assert.Equal((DeliveryOutcome.Delivered, "M1"), (taken.Outcome, taken.FarId));
        Assert.Equal((DeliveryOutcome.Failed, "the gateway refused it: 1062 unregistered sender"), (refused.Outcome, refused.Reason.English()));
        HttpPeer.Request request = _peer.Requests.First();
        Assert.Equal("POST /messages/v4/send-many/detail HTTP/1.1", request.Line);
        string[] parts = request.Headers["Authorization"]["HMAC-SHA256 ".Length..].Split(", ");
        string date = parts[1]["date=".Length..], salt = parts[2]["salt=".Length..];
        Assert.Equal("2026-11-25T12:00:00.000Z", date);
        Assert.InRange(salt.Length, 12, 64);
        Assert.Equal("signature=" + Convert.ToHexStringLower(HMACSHA256.HashData("SECRET"u8, Encoding.UTF8.GetBytes(date + salt))), parts[3]);
        JsonNode message = JsonNode.Parse(request.Body)!["messages"]![0]!;
        Assert.Equal(("01012345678", "0212345678", "SMS"), (message["to"]!.ToString(), message["from"]!.ToString(), message["type"]!.ToString()));
    }

    [Fact]
    public async Task Sens_gets_a_request_signed_over_path_time_and_key()
    {
        _peer.Answer = HttpPeer.Response(202, """{"requestId":"R1","requestTime":"x","statusCode":"202","statusName":"success"}""");

        DeliveryResult taken = await SendAsync(Sens);

        Assert.Equal((DeliveryOutcome.Delivered, "R1"), (taken.Outcome, taken.FarId));
        HttpPeer.Request request = _peer.Requests.Single();
        string path = request.Line.Split(' ')[1], time = _time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        Assert.Equal("/sms/v2/services/ncp%3Asms%3Akr%3A1%3Aops/messages", path);
        Assert.Equal((time, "KEY"), (request.Headers["x-ncp-apigw-timestamp"], request.Headers["x-ncp-iam-access-key"]));
        Assert.Equal(
            Convert.ToBase64String(HMACSHA256.HashData("SECRET"u8, Encoding.UTF8.GetBytes($"POST {path}\n{time}\nKEY"))),
            request.Headers["x-ncp-apigw-signature-v2"]);
        JsonNode body = JsonNode.Parse(request.Body)!;
        Assert.Equal(
            ("SMS", "COMM", "82", "01012345678"),
            (body["type"]!.ToString(), body["contentType"]!.ToString(), body["countryCode"]!.ToString(), body["messages"]![0]!["to"]!.ToString()));
    }

    [Theory]
    [InlineData(
        """{"header":{"isSuccessful":true,"resultCode":0},"body":{"data":{"requestId":"R1","sendResultList":[{"resultCode":0}]}}}""",
        DeliveryOutcome.Delivered)]
    [InlineData(
        """{"header":{"isSuccessful":true,"resultCode":0},"body":{"data":{"requestId":"R1","sendResultList":[{"resultCode":-2019,"resultMessage":"bad number"}]}}}""",
        DeliveryOutcome.Failed)]
    [InlineData("""{"header":{"isSuccessful":false,"resultCode":-1000,"resultMessage":"bad app key"}}""", DeliveryOutcome.RetryLater)]
    [InlineData("<html>", DeliveryOutcome.Ambiguous)]
    public async Task Nhn_answers_200_whatever_happened_and_is_read(string answer, DeliveryOutcome expected)
    {
        _peer.Answer = HttpPeer.Response(200, answer);

        DeliveryResult result = await SendAsync(Nhn);

        Assert.Equal(expected, result.Outcome);
        HttpPeer.Request request = _peer.Requests.Single();
        Assert.Equal(("POST /sms/v3.0/appKeys/APP/sender/sms HTTP/1.1", "SECRET"), (request.Line, request.Headers["X-Secret-Key"]));
    }

    [Theory]
    [InlineData(200, "<PublishResponse><PublishResult><MessageId>m-1</MessageId></PublishResult></PublishResponse>", DeliveryOutcome.Delivered)]
    [InlineData(200, "<html>", DeliveryOutcome.Ambiguous)]
    [InlineData(
        400,
        "<ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code><Message>Rate exceeded</Message></Error></ErrorResponse>",
        DeliveryOutcome.RetryLater)]
    [InlineData(400, "<ErrorResponse><Error><Code>InvalidParameter</Code><Message>no</Message></Error></ErrorResponse>", DeliveryOutcome.Failed)]
    [InlineData(403, "<ErrorResponse><Error><Code>SignatureDoesNotMatch</Code></Error></ErrorResponse>", DeliveryOutcome.RetryLater)]
    [InlineData(400, "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]><Code>&y;</Code>", DeliveryOutcome.Failed)]
    public async Task Sns_gets_a_signed_form_and_its_codes_count(int status, string answer, DeliveryOutcome expected)
    {
        _peer.Answer = HttpPeer.Response(status, answer);

        DeliveryResult result = await SendAsync(Sns, "+821012345678");

        Assert.Equal(expected, result.Outcome);
        HttpPeer.Request request = _peer.Requests.Single();
        Assert.StartsWith("Action=Publish&Version=2010-03-31&PhoneNumber=%2B821012345678&Message=", request.Body, StringComparison.Ordinal);
        Assert.Contains(
            "&MessageAttributes.entry.1.Name=AWS.SNS.SMS.SMSType&MessageAttributes.entry.1.Value.DataType=String&MessageAttributes.entry.1.Value.StringValue=Transactional",
            request.Body,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261125/ap-northeast-1/sns/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=",
            request.Headers["Authorization"],
            StringComparison.Ordinal);
        string? Fault(string body, string secret) =>
            AwsRequestCheck.Fault("POST", "/", request.Headers, body, "ap-northeast-1/sns/aws4_request", secret, _time.GetUtcNow());
        Assert.Null(Fault(request.Body, "SECRET"));
        Assert.Equal("SignatureDoesNotMatch", Fault(request.Body + "&PhoneNumber=%2B1", "SECRET"));
        Assert.Equal("SignatureDoesNotMatch", Fault(request.Body, "another"));
    }

    [Theory]
    [InlineData(Solapi, "+15550001")]
    [InlineData(Sns, "01012345678")]
    public async Task A_number_that_the_gateway_cannot_reach_is_refused_before_the_wire(string options, string number)
    {
        Assert.Equal(DeliveryOutcome.Failed, (await SendAsync(options, number)).Outcome);
        Assert.Empty(_peer.Requests);
    }

    [Theory]
    [InlineData(false, "SMS", 90)]
    [InlineData(true, "LMS", 2000)]
    public async Task A_long_message_is_chosen_only_where_the_operator_says_so(bool lms, string type, int most)
    {
        _peer.Answer = HttpPeer.Response(202, """{"requestId":"R1"}""");
        await SendAsync(
            Sens + (lms ? ", \"lms\": true" : ""),
            content: new ShortText("5위급 장애 shop", string.Concat(Enumerable.Repeat("로그인이 되지 않습니다 🔥 ", 20)), "https://b.example/1")
        );

        JsonNode body = JsonNode.Parse(_peer.Requests.Single().Body)!;
        Assert.Equal(type, body["type"]!.ToString());
        Assert.InRange(SmsText.Measure(body["content"]!.ToString(), SmsEncoding.EucKr), 40, most);
        Assert.Equal(lms ? "5위급 장애 shop" : null, body["subject"]?.ToString());
        Assert.DoesNotContain("🔥", body["content"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fits_is_a_short_message_though_long_ones_are_allowed()
    {
        _peer.Answer = HttpPeer.Response(202, """{"requestId":"R1"}""");

        DeliveryResult result = await SendAsync(Sens + """, "lms": true, "price": 9, "lmsPrice": 30 """, content: new ShortText("5위급 장애 shop", "짧음", ""));

        Assert.Equal("SMS", JsonNode.Parse(_peer.Requests.Single().Body)!["type"]!.ToString());
        Assert.Equal(9, result.Cost);
    }

    [Fact]
    public async Task A_month_that_has_cost_its_cap_sends_no_more_and_the_next_month_does()
    {
        await using (Store.BongsuDb db = _store.CreateDbContext())
        {
            db.Outbox.Add(
                new OutboxRow
                {
                    Kind = "problem",
                    Channel = "chat",
                    IdempotencyKey = "k1",
                    Reason = "",
                    State = OutboxState.Delivered,
                    CreatedAtMs = _time.GetUtcNow().ToUnixTimeMilliseconds(),
                    Cost = 95,
                });
            await db.SaveChangesAsync(Cancelled);
        }

        _peer.Answer = HttpPeer.Response(202, """{"requestId":"R1"}""");
        string options = Sens + """, "price": 9, "cap": 100 """;

        DeliveryResult capped = await SendAsync(options);
        Assert.Equal((DeliveryOutcome.Failed, "the month's cap is reached: 95 of 100 are spent"), (capped.Outcome, capped.Reason.English()));
        Assert.Equal(new ChannelMeter(95, 100), _meters.Find("chat"));
        Assert.Empty(_peer.Requests);
        _time.Advance(TimeSpan.FromDays(10));
        Assert.Equal(DeliveryOutcome.Delivered, (await SendAsync(options)).Outcome);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(503)]
    [InlineData(400)]
    public async Task A_second_gateway_takes_over_what_the_first_does_not_take(int status)
    {
        _peer.Answer = HttpPeer.Response(status, "no");
        _second.Answer = HttpPeer.Response(202, """{"requestId":"R2"}""");
        object first = _bench.Configure($$"""{ {{Nhn}}, "url": "{{_peer.Url}}", "backup": "other" }""");
        _bench.Add(
            new ChannelDefinition
            {
                Name = "other",
                Type = "sms",
                Options = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>($$"""{ {{Sens}}, "url": "{{_second.Url}}" }""")!,
            });

        DeliveryResult result = await _channel.DeliverAsync(Message(), first, Cancelled);

        Assert.Equal((DeliveryOutcome.Delivered, "R2"), (result.Outcome, result.FarId));
        Assert.StartsWith("taken over by 'other'", result.Reason.English(), StringComparison.Ordinal);
        Assert.Single(_second.Requests);
    }

    /// <summary>The message counted as the first gateway's: its cap was eaten by what another one sent, and the other one's cap was never reached.</summary>
    [Fact]
    public async Task Each_gateway_counts_what_it_has_sent_by_its_own_price_and_cap()
    {
        await using (Store.BongsuDb db = _store.CreateDbContext())
        {
            long now = _time.GetUtcNow().ToUnixTimeMilliseconds();
            db.Outbox.Add(Row("k1", null, 20));
            db.Outbox.Add(Row("k2", "other", 90));
            await db.SaveChangesAsync(Cancelled);

            OutboxRow Row(string key, string? via, double cost) => new()
            {
                Kind = "problem", Channel = "chat", Via = via, IdempotencyKey = key, Reason = "", State = OutboxState.Delivered, CreatedAtMs = now, Cost = cost,
            };
        }

        _peer.Answer = HttpPeer.Response(503, "no");
        _second.Answer = HttpPeer.Response(202, """{"requestId":"R2"}""");
        object first = _bench.Configure($$"""{ {{Nhn}}, "url": "{{_peer.Url}}", "backup": "other", "price": 10, "cap": 100 }""");
        Other(cap: 100);

        DeliveryResult taken = await _channel.DeliverAsync(Message(), first, Cancelled);

        Assert.Equal((DeliveryOutcome.Delivered, "other", 9d), (taken.Outcome, taken.Via, taken.Cost));
        Assert.Equal((new ChannelMeter(20, 100), new ChannelMeter(90, 100)), (_meters.Find("chat"), _meters.Find("other")));

        first = _bench.Configure($$"""{ {{Nhn}}, "url": "{{_peer.Url}}", "backup": "other", "price": 10, "cap": 100 }""");
        Other(cap: 95);
        DeliveryResult capped = await _channel.DeliverAsync(Message(), first, Cancelled);

        Assert.Equal((DeliveryOutcome.RetryLater, null), (capped.Outcome, capped.Via));
        Assert.Contains("nor did 'other' take it over: the month's cap is reached: 90 of 95 are spent", capped.Reason.English(), StringComparison.Ordinal);
        Assert.Single(_second.Requests);

        void Other(int cap) => _bench.Add(new ChannelDefinition
        {
            Name = "other", Type = "sms",
            Options = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>($$"""{ {{Sens}}, "url": "{{_second.Url}}", "price": 9, "cap": {{cap}} }""")!,
        });
    }

    [Fact]
    public async Task A_backup_that_is_not_there_is_named()
    {
        _peer.Answer = HttpPeer.Response(503, "no");

        DeliveryResult result = await SendAsync(Nhn + """, "backup": "gone" """);

        Assert.Equal(DeliveryOutcome.RetryLater, result.Outcome);
        Assert.Contains("there is no sms channel 'gone'", result.Reason.English(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"provider": "solapi"}""", "account is missing")]
    [InlineData("""{"provider": "naver-sens", "account": "a", "secret": "s", "from": "1"}""", "service is missing")]
    [InlineData("""{"provider": "aws-sns", "account": "a", "secret": "s"}""", "region is missing")]
    [InlineData("""{"provider": "nhn-cloud", "account": "a", "secret": "s", "from": "1", "cap": 5}""", "cap needs price")]
    [InlineData("""{"provider": "twilio", "account": "a", "password": "s", "from": "1", "lms": true}""", "lms is for")]
    [InlineData("""{"provider": "solapi", "account": "a", "secret": "s", "from": "1", "json": {}}""", "leave them out")]
    public void What_cannot_work_is_refused_when_it_is_configured(string json, string fault) =>
        Assert.Contains(fault, _bench.Faults(json), StringComparison.Ordinal);

    private Task<DeliveryResult> SendAsync(string options, string to = "+82 10-1234-5678", ShortText? content = null) =>
        _channel.DeliverAsync(Message(to, content), _bench.Configure($$"""{ {{options}}, "url": "{{_peer.Url}}" }"""), Cancelled);

    private static ChannelMessage Message(string to = "+82 10-1234-5678", ShortText? content = null)
    {
        RenderedMessage rendered = MessageRenderer.Problem(
            Examples.FactsOf(Level.Emergency) with { Id = 4711 }, new MessageContext(Languages.Find("ko")!, "Asia/Seoul", "https://bongsu.example.com"));
        return new ChannelMessage
        {
            IdempotencyKey = "0123456789abcdef",
            Kind = "problem",
            Address = to,
            Channel = "chat",
            Content = content is null ? rendered : rendered with { Short = content },
        };
    }
}
