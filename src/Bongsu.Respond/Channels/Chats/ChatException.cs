namespace Bongsu.Respond.Channels.Chats;

/// <summary>The far side of a chat refuses to be talked with; the message is for operators and holds no secret.</summary>
internal sealed class ChatException : Exception
{
    /// <summary>Without a message.</summary>
    public ChatException()
    {
    }

    /// <summary>With what the far side said.</summary>
    public ChatException(string message)
        : base(message)
    {
    }

    /// <summary>With what the far side said, and the cause.</summary>
    public ChatException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
