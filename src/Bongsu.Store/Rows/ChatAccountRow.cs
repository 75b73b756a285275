namespace Bongsu.Store.Rows;

/// <summary>An account of a chat that a user has shown to be theirs, by a code. It goes with the user.</summary>
public sealed class ChatAccountRow
{
    /// <summary>Its number.</summary>
    public long Id { get; set; }

    /// <summary>The user's number.</summary>
    public long UserId { get; set; }

    /// <summary>The name of the channel.</summary>
    public required string Channel { get; set; }

    /// <summary>What the chat tells its accounts apart by; with the channel unique.</summary>
    public required string Account { get; set; }

    /// <summary>What the account calls itself, for people.</summary>
    public required string Name { get; set; }

    /// <summary>Unix milliseconds UTC.</summary>
    public long LinkedAtMs { get; set; }
}
