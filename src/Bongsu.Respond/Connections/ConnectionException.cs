namespace Bongsu.Respond.Connections;

/// <summary>A far side refuses to be talked with, or is not there; the message is for operators and holds no secret.</summary>
internal sealed class ConnectionException : Exception
{
    /// <summary>Without a message.</summary>
    public ConnectionException()
    {
    }

    /// <summary>With what the far side said.</summary>
    public ConnectionException(string message)
        : base(message)
    {
    }

    /// <summary>With what the far side said, and the cause.</summary>
    public ConnectionException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
