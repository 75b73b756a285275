using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.Testing.Contracts;

namespace Bongsu.Testing;

/// <summary>Plays a chat whose API is JSON over HTTP: checks each request against the chat's contract, and keeps the messages that it took.</summary>
public abstract class FakeChat : FakeServer
{
    private readonly Lock _lock = new();

    // Guarded by _lock.
    private readonly List<FakeChatMessage> _messages = [];

    private protected FakeChat(string contract) => Contract = ContractChecker.Load(contract);

    /// <summary>The messages that were taken, in order.</summary>
    public IReadOnlyList<FakeChatMessage> Messages
    {
        get
        {
            lock (_lock)
                return [.. _messages];
        }
    }

    private protected ContractChecker Contract { get; }

    private protected override IReadOnlyList<string> Check(string method, string pathAndQuery, string? contentType, ReadOnlySpan<byte> body) =>
        Contract.Check(method, pathAndQuery, contentType, body);

    private protected override IReadOnlyList<string> CheckAnswer(string method, string pathAndQuery, FakeAnswer answer) =>
        Contract.CheckAnswer(method, pathAndQuery, answer.Status, answer.ToElement());

    private protected int Take(FakeChatMessage message)
    {
        lock (_lock)
        {
            _messages.Add(message);
            return _messages.Count;
        }
    }

    private protected static JsonObject Read(string body)
    {
        try
        {
            return JsonNode.Parse(body.Length == 0 ? "{}" : body) as JsonObject ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
