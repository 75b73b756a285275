using System.Text.Json.Nodes;

namespace Bongsu.Testing;

/// <summary>Plays Telegram's Bot API: messages, long polling without the long, answers to buttons.</summary>
public sealed class FakeTelegram : FakeChat
{
    /// <summary>The bot's token.</summary>
    public const string Token = "12345:fake-telegram-token";

    // Guarded by the lock of the server, under which Answer runs.
    private readonly Queue<JsonObject> _updates = new();
    private long _next = 1;

    private FakeTelegram()
        : base("telegram")
    {
    }

    /// <summary>A refusal for the next message: status, description and parameters.</summary>
    public (int Status, string Description, JsonObject? Parameters)? Refusal { get; set; }

    /// <summary>The texts by which pressed buttons were answered.</summary>
    public List<string> Toasts { get; } = [];

    /// <summary>Starts it.</summary>
    public static async Task<FakeTelegram> StartAsync(CancellationToken cancellationToken)
    {
        var fake = new FakeTelegram();
        await fake.RunAsync(cancellationToken);
        return fake;
    }

    /// <summary>Somebody writes or presses something.</summary>
    public void Say(JsonObject update)
    {
        update["update_id"] = _next++;
        _updates.Enqueue(update);
    }

    private protected override FakeAnswer Answer(string method, string pathAndQuery, string body, string? authorization)
    {
        if (!pathAndQuery.StartsWith($"/bot{Token}/", StringComparison.Ordinal))
            return Error(401, "Unauthorized", null);
        JsonObject request = Read(body);
        switch (pathAndQuery.Split('/')[^1])
        {
            case "getMe":
                return Ok(new JsonObject { ["id"] = 12345, ["is_bot"] = true, ["first_name"] = "Bongsu", ["username"] = "bongsu_bot" });
            case "getUpdates":
                long offset = request["offset"]?.GetValue<long>() ?? 0;
                while (_updates.TryPeek(out JsonObject? first) && first["update_id"]!.GetValue<long>() < offset)
                    _updates.Dequeue();
                return Ok(new JsonArray([.. _updates.Select(u => u.DeepClone())]));
            case "answerCallbackQuery":
                Toasts.Add(request["text"]?.ToString() ?? "");
                return Ok(true);
            case "sendMessage" when Refusal is var (status, description, parameters):
                Refusal = null;
                return Error(status, description, parameters);
            default:
                int number = Take(new FakeChatMessage(request["chat_id"]!.ToString(), "", body));
                return Ok(
                    new JsonObject
                    {
                        ["message_id"] = number,
                        ["date"] = 0,
                        ["chat"] = new JsonObject { ["id"] = request["chat_id"]!.DeepClone(), ["type"] = "private" },
                    });
        }
    }

    private static FakeAnswer Ok(JsonNode result) => new(200, new JsonObject { ["ok"] = true, ["result"] = result });

    private static FakeAnswer Error(int status, string description, JsonObject? parameters)
    {
        var error = new JsonObject { ["ok"] = false, ["error_code"] = status, ["description"] = description };
        if (parameters is not null)
            error["parameters"] = parameters;
        return new FakeAnswer(status, error);
    }
}
