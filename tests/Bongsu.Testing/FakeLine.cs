using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Bongsu.Testing;

/// <summary>Plays LINE's Messaging API: push with retry keys, reply tokens that work once, the month's quota, names; and signs events as LINE does.</summary>
public sealed class FakeLine : FakeChat
{
    /// <summary>The channel access token.</summary>
    public const string Token = "fake-line-token";

    /// <summary>The channel secret.</summary>
    public const string Secret = "fake-line-secret";

    // Guarded by the lock of the server, under which Answer runs.
    private readonly HashSet<string> _keys = [];
    private readonly HashSet<string> _replyTokens = [];

    private FakeLine()
        : base("line")
    {
    }

    /// <summary>How many messages the month allows; null for no limit.</summary>
    public int? Quota { get; set; } = 200;

    /// <summary>How many of them are used.</summary>
    public int Used { get; set; }

    /// <summary>Starts it.</summary>
    public static async Task<FakeLine> StartAsync(CancellationToken cancellationToken)
    {
        var fake = new FakeLine();
        await fake.RunAsync(cancellationToken);
        return fake;
    }

    /// <summary>A reply token that works once.</summary>
    public string NewReplyToken()
    {
        string token = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
        _replyTokens.Add(token);
        return token;
    }

    /// <summary>The signature of a body.</summary>
    public static string Sign(string body) => Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(body)));

    private protected override FakeAnswer Answer(string method, string pathAndQuery, string body, string? authorization)
    {
        if (authorization != $"Bearer {Token}")
            return Error(401, "Authentication failed");
        JsonObject request = Read(body);
        string key = Headers["X-Line-Retry-Key"].ToString();
        return pathAndQuery switch
        {
            "/v2/bot/message/push" => Push(request, key, body),
            "/v2/bot/message/reply" => Reply(request, key, body),
            "/v2/bot/message/quota" => new FakeAnswer(
                200, Quota is { } value ? new JsonObject { ["type"] = "limited", ["value"] = value } : new JsonObject { ["type"] = "none" }),
            "/v2/bot/message/quota/consumption" => new FakeAnswer(200, new JsonObject { ["totalUsage"] = Used }),
            _ when pathAndQuery.StartsWith("/v2/bot/profile/", StringComparison.Ordinal) || pathAndQuery.Contains("/member/", StringComparison.Ordinal) =>
                new FakeAnswer(200, new JsonObject { ["displayName"] = "Mina", ["userId"] = pathAndQuery.Split('/')[^1] }),
            _ => Error(404, "Not found"),
        };
    }

    private FakeAnswer Push(JsonObject request, string key, string body)
    {
        // A key is a UUID; the same is taken once.
        if (!Guid.TryParse(key, out _))
            return Error(400, "The retry key is not a UUID");
        if (!_keys.Add(key))
            return Error(409, "The retry key is already accepted");
        if (Quota is { } quota && Used >= quota)
            return Error(429, "You have reached your monthly limit.");
        Used++;
        return Sent(Take(new FakeChatMessage(request["to"]!.ToString(), key, body)));
    }

    private FakeAnswer Reply(JsonObject request, string key, string body)
    {
        if (key.Length > 0)
            return Error(400, "The retry key is not allowed here");
        string token = request["replyToken"]?.ToString() ?? "";
        return _replyTokens.Remove(token) ? Sent(Take(new FakeChatMessage("reply", token, body))) : Error(400, "Invalid reply token");
    }

    private static FakeAnswer Sent(int number) =>
        new(
            200,
            new JsonObject { ["sentMessages"] = new JsonArray(new JsonObject { ["id"] = number.ToString(CultureInfo.InvariantCulture),
                ["quoteToken"] = "q" }) });

    private static FakeAnswer Error(int status, string message) => new(status, new JsonObject { ["message"] = message });
}
