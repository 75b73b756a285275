using Bongsu.Respond.Answers;

namespace Bongsu.Respond.Conversations;

/// <summary>Something that was said to Bongsu in a chat.</summary>
public sealed record Utterance
{
    /// <summary>The type of the channel, for addresses and names.</summary>
    public required string Type { get; init; }

    /// <summary>The name of the channel.</summary>
    public required string Channel { get; init; }

    /// <summary>What the chat tells its accounts apart by; at most 256 characters.</summary>
    public required string Account { get; init; }

    /// <summary>What the speaker calls themselves.</summary>
    public required string Name { get; init; }

    /// <summary>The room that it was said in, as an address of a person; null where it was said to Bongsu alone.</summary>
    public string? Room { get; init; }

    /// <summary>What configuration calls the room, or the speaker where there is none, under <c>addresses</c>; null: the room or the name.</summary>
    public string? Address { get; init; }

    /// <summary>The person who answers a message that only they were sent, where the medium has proved that; null in chats.</summary>
    public AnsweringPerson? Person { get; init; }

    /// <summary>True where the operator trusts the room: who is in it may read and acknowledge what the room is notified of.</summary>
    public bool IsTrustedRoom { get; init; }

    /// <summary>What was said, without the name that it was addressed to.</summary>
    public required string Text { get; init; }
}
