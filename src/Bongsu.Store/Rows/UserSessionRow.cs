namespace Bongsu.Store.Rows;

/// <summary>
/// One signed-in browser of a user. It ends when the row goes: at sign-out, with the user, at a new password or other rights, by hand, and in time.
/// </summary>
public sealed class UserSessionRow
{
    /// <summary>Its number.</summary>
    public long Id { get; set; }

    /// <summary>The user's number; the session goes with the user.</summary>
    public long UserId { get; set; }

    /// <summary>SHA-256 of the key in the browser's cookie, hexadecimal. The key itself is kept nowhere.</summary>
    public required string KeyHash { get; set; }

    /// <summary>Unix milliseconds UTC.</summary>
    public long CreatedAtMs { get; set; }

    /// <summary>Unix milliseconds UTC, coarse.</summary>
    public long LastSeenAtMs { get; set; }

    /// <summary>Where the sign-in came from, as an IP address; null where not known.</summary>
    public string? Address { get; set; }

    /// <summary>What the browser calls itself, at most 256 characters; null where it says nothing.</summary>
    public string? UserAgent { get; set; }
}
