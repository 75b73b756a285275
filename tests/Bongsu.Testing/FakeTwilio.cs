using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Bongsu.Testing.Contracts;

namespace Bongsu.Testing;

/// <summary>Plays the sending of SMS by Twilio's API 2010-04-01. Numbers that end in 0000 are refused as invalid.</summary>
public sealed class FakeTwilio : FakeServer
{
    /// <summary>The account.</summary>
    public const string AccountSid = "AC00000000000000000000000000000001";

    /// <summary>Its secret.</summary>
    public const string AuthToken = "fake-twilio-token";

    private static readonly ContractChecker s_contract = ContractChecker.Load("twilio");

    private readonly Lock _lock = new();

    // Guarded by _lock.
    private readonly List<FakeTwilioMessage> _messages = [];

    private FakeTwilio()
    {
    }

    /// <summary>The messages that were accepted, in order.</summary>
    public IReadOnlyList<FakeTwilioMessage> Messages
    {
        get
        {
            lock (_lock)
                return [.. _messages];
        }
    }

    /// <summary>Where to post messages.</summary>
    public Uri MessagesUrl => new(Url, $"/2010-04-01/Accounts/{AccountSid}/Messages.json");

    /// <summary>Starts it.</summary>
    public static async Task<FakeTwilio> StartAsync(CancellationToken cancellationToken)
    {
        var fake = new FakeTwilio();
        await fake.RunAsync(cancellationToken);
        return fake;
    }

    private protected override IReadOnlyList<string> Check(string method, string pathAndQuery, string? contentType, ReadOnlySpan<byte> body)
    {
        var violations = new List<string>(s_contract.Check(method, pathAndQuery, contentType, body));
        Dictionary<string, List<string>> form = FormText.Parse(Encoding.UTF8.GetString(body));

        // The description says so in words only.
        if (method == "POST" && !form.ContainsKey("From") && !form.ContainsKey("MessagingServiceSid"))
            violations.Add("body: needs From or MessagingServiceSid");
        return violations;
    }

    /// <summary>Refusals are described in words only, as 400 with a code.</summary>
    private protected override IReadOnlyList<string> CheckAnswer(string method, string pathAndQuery, FakeAnswer answer) =>
        answer.Status == 400 ? [] : s_contract.CheckAnswer(method, pathAndQuery, answer.Status, answer.ToElement());

    private protected override FakeAnswer Answer(string method, string pathAndQuery, string body, string? authorization)
    {
        string expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{AccountSid}:{AuthToken}"));
        if (authorization != expected)
            return Error(401, 20003, "Authenticate");
        if (method != "POST" || pathAndQuery != MessagesUrl.AbsolutePath)
            return Error(404, 20404, "The requested resource was not found");
        Dictionary<string, List<string>> form = FormText.Parse(body);
        string to = form.GetValueOrDefault("To")?[0] ?? string.Empty;
        string text = form.GetValueOrDefault("Body")?[0] ?? string.Empty;
        if (!to.StartsWith('+') || to.EndsWith("0000", StringComparison.Ordinal))
            return Error(400, 21211, $"The 'To' number {to} is not a valid phone number.");
        if (text.Length is 0 or > 1600)
            return Error(400, text.Length == 0 ? 21602 : 21617, "The message body is missing or exceeds 1600 characters.");
        lock (_lock)
        {
            var message = new FakeTwilioMessage(
                "SM" + (_messages.Count + 1).ToString("x32", CultureInfo.InvariantCulture),
                to,
                form.GetValueOrDefault("From")?[0] ?? form.GetValueOrDefault("MessagingServiceSid")?[0] ?? string.Empty,
                text);
            _messages.Add(message);
            return new FakeAnswer(
                201,
                new JsonObject
                {
                    ["sid"] = message.Sid,
                    ["account_sid"] = AccountSid,
                    ["to"] = to,
                    ["from"] = message.From,
                    ["body"] = text,
                    ["status"] = "queued",
                    ["num_segments"] = "1",
                    ["error_code"] = null,
                });
        }
    }

    private static FakeAnswer Error(int status, int code, string message) =>
        new(status, new JsonObject { ["code"] = code, ["message"] = message, ["status"] = status });
}
