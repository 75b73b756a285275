using System.Globalization;
using System.Text.Json.Nodes;

namespace Bongsu.Testing;

/// <summary>Plays Discord's API, version 10: messages, of which one nonce is taken once, and conversations with users.</summary>
public sealed class FakeDiscord : FakeChat
{
    /// <summary>The bot's token.</summary>
    public const string Token = "fake-discord-token";

    // Guarded by the lock of the server, under which Answer runs.
    private readonly Dictionary<string, string> _nonces = [];

    private FakeDiscord()
        : base("discord")
    {
    }

    /// <summary>Starts it.</summary>
    public static async Task<FakeDiscord> StartAsync(CancellationToken cancellationToken)
    {
        var fake = new FakeDiscord();
        await fake.RunAsync(cancellationToken);
        return fake;
    }

    private protected override FakeAnswer Answer(string method, string pathAndQuery, string body, string? authorization)
    {
        if (authorization != $"Bot {Token}")
            return new FakeAnswer(401, new JsonObject { ["message"] = "401: Unauthorized", ["code"] = 0 });
        JsonObject request = Read(body);
        if (pathAndQuery.EndsWith("/users/@me/channels", StringComparison.Ordinal))
            return new FakeAnswer(200, new JsonObject { ["id"] = "9" + request["recipient_id"], ["type"] = 1 });
        string channel = pathAndQuery.Split('/')[^2], nonce = request["nonce"]?.ToString() ?? "";
        if (nonce.Length == 0 || !_nonces.TryGetValue(nonce, out string? id))
        {
            id = (100000 + Take(new FakeChatMessage(channel, nonce, body))).ToString(CultureInfo.InvariantCulture);
            if (nonce.Length > 0)
                _nonces[nonce] = id;
        }

        return new FakeAnswer(200, new JsonObject { ["id"] = id, ["channel_id"] = channel });
    }
}
