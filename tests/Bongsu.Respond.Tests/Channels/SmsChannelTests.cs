using System.ComponentModel.DataAnnotations;
using System.Text;
using System.Text.Json;
using Bongsu.Configuration.Definitions;
using Bongsu.Model.Kinds;
using Bongsu.Model.Options;
using Bongsu.Model.Words;
using Bongsu.Respond.Channels;
using Bongsu.Respond.Channels.Sms;
using Bongsu.Respond.Messages;
using Bongsu.Testing;
using static Bongsu.Respond.Tests.RespondBench;

namespace Bongsu.Respond.Tests.Channels;

public sealed class SmsChannelTests : HttpChannelContract
{
    private protected override IChannelKind Kind { get; } = new SmsKind();

    private protected override IChannel Channel { get; } = SmsBench.Channel(new ChatBench(new SmsKind()));

    private protected override string Address => "+82 10-0000-0000";

    private protected override IReadOnlyList<string>? KeysSeen => [.. Peer.Requests.Select(r => r.Headers["X-Key"])];

    private protected override object Options(string url) => Bind($$$"""
        {"url": "{{{url}}}/send", "user": "me", "password": "{{{TheSecret}}}", "secret": "{{{TheSecret}}}", "from": "0212345678",
         "headers": {"X-Key": "{key}", "X-Secret-Key": "{secret}"},
         "json": {"sendNo": "{from}", "body": "{text}", "recipientList": [{"recipientNo": "{to}"}], "n": 1},
         "success": {"path": "header.isSuccessful", "equals": "true"}}
        """);

    private protected override byte[] Taken => HttpPeer.Response(200, """{"header":{"isSuccessful":true,"resultCode":0}}""");

    [Fact]
    public async Task A_gateway_of_NHNs_manner_gets_its_json_and_is_believed_by_its_body()
    {
        Peer.Answer = Taken;
        DeliveryResult good = await Channel.DeliverAsync(Message(), Options(Url), Cancelled);
        Peer.Answer = HttpPeer.Response(200, """{"header":{"isSuccessful":false,"resultCode":-1000}}""");
        DeliveryResult bad = await Channel.DeliverAsync(Message(), Options(Url), Cancelled);

        Assert.Equal(DeliveryOutcome.Delivered, good.Outcome);
        Assert.Equal(DeliveryOutcome.RetryLater, bad.Outcome);
        Assert.Contains("-1000", bad.Reason);
        HttpPeer.Request request = Peer.Requests.First();
        Assert.Equal(TheSecret, request.Headers["X-Secret-Key"]);
        using var body = JsonDocument.Parse(request.Body);
        Assert.Equal("+821000000000", body.RootElement.GetProperty("recipientList")[0].GetProperty("recipientNo").GetString());
        Assert.StartsWith("5위급 장애 shop", body.RootElement.GetProperty("body").GetString());
        Assert.Equal(1, body.RootElement.GetProperty("n").GetInt32());
    }

    [Fact]
    public async Task What_a_message_holds_cannot_break_out_of_the_body_or_the_address()
    {
        ChannelMessage message = Message() with
        {
            Content = Message().Content with { Short = new ShortText("5", "\",\"to\":\"+99\" &to=1 {secret} {to}", "") },
        };

        await Channel.DeliverAsync(message, Bind($$$"""{"url": "{{{Url}}}/?t={text}", "secret": "{{{TheSecret}}}", "json": {"t": "{text}"}}"""), Cancelled);
        await Channel.DeliverAsync(message, Bind($$$"""{"url": "{{{Url}}}", "secret": "{{{TheSecret}}}", "form": {"t": "{text}"}}"""), Cancelled);

        string expected = "5 \",\"to\":\"+99\" &to=1 {secret} {to}";
        HttpPeer.Request json = Peer.Requests.First(), form = Peer.Requests.Last();
        Assert.Equal(expected, JsonDocument.Parse(json.Body).RootElement.GetProperty("t").GetString());
        Assert.Equal($"GET /?t={Uri.EscapeDataString(expected)} HTTP/1.1".Replace("GET", "POST", StringComparison.Ordinal), json.Line);
        Assert.Equal("t=" + System.Net.WebUtility.UrlEncode(expected), form.Body, ignoreCase: true);
    }

    [Fact]
    public async Task A_rule_by_regular_expression_reads_answers_that_are_no_json()
    {
        object options = Bind($$$"""{"url": "{{{Url}}}/?to={to}&text={text}", "method": "GET", "success": {"regex": "^OK"}}""");
        Peer.Answer = HttpPeer.Response(200, "OK 17");
        DeliveryResult good = await Channel.DeliverAsync(Message(), options, Cancelled);
        Peer.Answer = HttpPeer.Response(200, "ERR 3");
        DeliveryResult bad = await Channel.DeliverAsync(Message(), options, Cancelled);

        Assert.Equal((DeliveryOutcome.Delivered, DeliveryOutcome.RetryLater), (good.Outcome, bad.Outcome));
    }

    [Fact]
    public async Task Twilio_is_called_as_its_description_says()
    {
        Peer.Answer = HttpPeer.Response(201, """{"sid":"SM1","status":"queued","error_code":null}""");

        DeliveryResult result = await Channel.DeliverAsync(
            Message(),
            Bind($$$"""{"provider": "twilio", "url": "{{{Url}}}", "account": "AC1", "password": "{{{TheSecret}}}", "from": "+15550000"}"""),
            Cancelled);

        Assert.Equal((DeliveryOutcome.Delivered, "message SM1 is queued"), (result.Outcome, result.Reason.English()));
        HttpPeer.Request request = Assert.Single(Peer.Requests);
        Assert.Equal("POST /2010-04-01/Accounts/AC1/Messages.json HTTP/1.1", request.Line);
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"AC1:{TheSecret}")), request.Headers["Authorization"]);
        Assert.StartsWith("To=%2B821000000000&From=%2B15550000&Body=5", request.Body);
    }

    [Fact]
    public async Task Twilios_published_description_accepts_the_request()
    {
        await using FakeTwilio twilio = await FakeTwilio.StartAsync(Cancelled);
        object options = Bind(
            $$$"""{"provider": "twilio", "url": "{{{twilio.Url}}}", "account": "{{{FakeTwilio.AccountSid}}}", "password": "{{{FakeTwilio.AuthToken}}}", "from": "+15550001"}"""
        );

        DeliveryResult good = await Channel.DeliverAsync(Message() with { Address = "+82 10 1234 5678" }, options, Cancelled);
        DeliveryResult invalid = await Channel.DeliverAsync(Message(), options, Cancelled);

        Assert.Equal((DeliveryOutcome.Delivered, DeliveryOutcome.Failed), (good.Outcome, invalid.Outcome));
        Assert.Equal("+821012345678", Assert.Single(twilio.Messages).To);
        Assert.Empty(twilio.Violations);
    }

    [Theory]
    [InlineData(201, """{"sid":"SM1","status":"failed","error_message":"no"}""", DeliveryOutcome.Failed)]
    [InlineData(201, "<html>", DeliveryOutcome.Ambiguous)]
    [InlineData(400, """{"code":21211,"message":"The 'To' number is not valid"}""", DeliveryOutcome.Failed)]
    [InlineData(429, """{"code":20429}""", DeliveryOutcome.RetryLater)]
    public async Task Twilios_answers_are_classified(int status, string body, DeliveryOutcome expected)
    {
        Peer.Answer = HttpPeer.Response(status, body);

        DeliveryResult result = await Channel.DeliverAsync(
            Message(), Bind($$$"""{"provider": "twilio", "url": "{{{Url}}}", "account": "AC1", "password": "x", "from": "+1"}"""), Cancelled);

        Assert.Equal(expected, result.Outcome);
    }

    [Theory]
    [InlineData("not a number")]
    [InlineData("")]
    [InlineData("+1\r\n2")]
    public async Task What_is_no_phone_number_is_refused_before_the_wire(string address)
    {
        DeliveryResult result = await Channel.DeliverAsync(Message() with { Address = address }, Options(Url), Cancelled);

        Assert.Equal(DeliveryOutcome.Failed, result.Outcome);
        Assert.Empty(Peer.Requests);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"url": "http://x"}""")]
    [InlineData("""{"url": "http://x", "json": {}, "form": {}}""")]
    [InlineData("""{"url": "http://x", "json": {}, "method": "GET"}""")]
    [InlineData("""{"url": "http://x", "json": {}, "success": {"regex": "("}}""")]
    [InlineData("""{"url": "http://x", "json": {}, "success": {"path": "a"}}""")]
    [InlineData("""{"url": "http://x", "json": {}, "headers": {"a b": "c"}}""")]
    [InlineData("""{"provider": "twilio", "account": "AC1", "password": "x"}""")]
    [InlineData("""{"provider": "twilio", "from": "+1", "password": "x"}""")]
    public void What_cannot_work_is_refused_when_it_is_configured(string json) => Assert.NotEmpty(Faults(json));

    private static List<ValidationResult> Faults(string json)
    {
        var faults = new List<ValidationResult>();
        object options = JsonSerializer.Deserialize<SmsOptions>(json, ConfigurationJson.Options)!;
        Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true);
        return faults;
    }

    private object Bind(string json)
    {
        var errors = new List<string>();
        var definition = new ChannelDefinition
        {
            Name = "text",
            Type = "sms",
            Options = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!,
        };
        object? options = new KindRegistry([Kind]).Bind(KindFamily.Channel, definition, errors);
        Assert.Empty(errors);
        return options!;
    }
}
