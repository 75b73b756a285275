namespace Bongsu.Protocols.Snmp.Usm;

/// <summary>Who asks in version 3, and how that is protected.</summary>
/// <param name="Name">The user's name, up to 32 bytes.</param>
public sealed record UsmUser(string Name)
{
    /// <summary>How messages are authenticated.</summary>
    public AuthProtocol AuthProtocol { get; init; }

    /// <summary>8 characters or more (RFC 3414 section 11.2); null without authentication.</summary>
    public string? AuthPassword { get; init; }

    /// <summary>How messages are encrypted; needs authentication.</summary>
    public PrivProtocol PrivProtocol { get; init; }

    /// <summary>8 characters or more; null without encryption.</summary>
    public string? PrivPassword { get; init; }

    /// <summary>Which part of the agent is asked; empty for its main one.</summary>
    public string Context { get; init; } = "";

    // A record prints all that it has.
    private bool PrintMembers(System.Text.StringBuilder builder)
    {
        builder.Append("Name = ").Append(Name);
        return true;
    }
}
