namespace Bongsu.Store.Rows;

/// <summary>A browser in which a user wants to be notified. It goes with the user.</summary>
public sealed class PushSubscriptionRow
{
    /// <summary>Its number.</summary>
    public long Id { get; set; }

    /// <summary>The user's number.</summary>
    public long UserId { get; set; }

    /// <summary>Where its vendor takes messages for it; unique.</summary>
    public required string Endpoint { get; set; }

    /// <summary>Its key, base64url.</summary>
    public required string PublicKey { get; set; }

    /// <summary>What it shares with the sender, base64url.</summary>
    public required string Secret { get; set; }

    /// <summary>What people call it.</summary>
    public required string Name { get; set; }

    /// <summary>Unix milliseconds UTC.</summary>
    public long AddedAtMs { get; set; }
}
