using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Bongsu.Testing;

/// <summary>Plays Slack's Web API, which answers 200 whatever happened; and signs requests as Slack does.</summary>
public sealed class FakeSlack : FakeChat
{
    /// <summary>The bot token.</summary>
    public const string Token = "xoxb-fake";

    /// <summary>The signing secret.</summary>
    public const string Secret = "fake-slack-secret";

    private FakeSlack()
        : base("slack")
    {
    }

    /// <summary>What the next message is refused with; null takes it.</summary>
    public string? Refusal { get; set; }

    /// <summary>Starts it.</summary>
    public static async Task<FakeSlack> StartAsync(CancellationToken cancellationToken)
    {
        var fake = new FakeSlack();
        await fake.RunAsync(cancellationToken);
        return fake;
    }

    /// <summary>The signature of a body at a time in Unix seconds.</summary>
    public static string Sign(string body, long at) => "v0=" + Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"v0:{at.ToString(CultureInfo.InvariantCulture)}:{body}")));

    private protected override FakeAnswer Answer(string method, string pathAndQuery, string body, string? authorization)
    {
        if (authorization != $"Bearer {Token}")
            return Error("invalid_auth");
        if (Refusal is { } refusal)
        {
            Refusal = null;
            return Error(refusal);
        }

        JsonObject request = Read(body);
        string channel = request["channel"]!.ToString();
        int number = Take(new FakeChatMessage(channel, "", body));
        return new FakeAnswer(
            200,
            new JsonObject
            {
                ["ok"] = true,
                ["channel"] = channel[0] == 'U' ? "D" + channel[1..] : channel,
                ["ts"] = $"1700000000.{number.ToString("D6", CultureInfo.InvariantCulture)}",
            });
    }

    private static FakeAnswer Error(string error) => new(200, new JsonObject { ["ok"] = false, ["error"] = error });
}
