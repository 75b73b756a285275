using System.Net;
using Bongsu.Protocols.Snmp.Messages;
using Bongsu.Protocols.Snmp.Usm;

namespace Bongsu.Protocols.Snmp.Client;

/// <summary>An agent and how it is asked.</summary>
/// <param name="Address">Where it listens.</param>
/// <param name="Version">Which version is spoken.</param>
public sealed record SnmpTarget(IPEndPoint Address, SnmpVersion Version)
{
    /// <summary>For versions 1 and 2c.</summary>
    public string Community { get; init; } = "public";

    /// <summary>For version 3.</summary>
    public UsmUser? User { get; init; }

    /// <summary>How often a question is sent again while there is no answer. Default 2.</summary>
    public int Retries { get; init; } = 2;

    /// <summary>After how long it is sent again. Default 1 s.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many values of a walk are asked for at once (versions 2c and 3). Default 20.</summary>
    public int MaxRepetitions { get; init; } = 20;

    // A record prints all that it has; the community is a password of sorts.
    private bool PrintMembers(System.Text.StringBuilder builder)
    {
        builder.Append("Address = ").Append(Address).Append(", Version = ").Append(Version);
        return true;
    }
}
