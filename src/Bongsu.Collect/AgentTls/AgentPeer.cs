using System.Net;
using System.Security.Cryptography.X509Certificates;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;

namespace Bongsu.Collect.AgentTls;

/// <summary>Who speaks at the other end of a connection, as far as the connection itself says it.</summary>
/// <param name="Address">Where it is; null where that is not known.</param>
internal sealed record AgentPeer(IPAddress? Address)
{
    /// <summary>How the connection is secured.</summary>
    public AgentEncryption Encryption { get; init; }

    /// <summary>The identity whose key it knows.</summary>
    public string? PskIdentity { get; init; }

    /// <summary>The certificate that it showed.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>True where a host takes what comes by such a connection.</summary>
    public bool MaySpeakFor(EffectiveHost host)
    {
        if (host.Encryption is not { } wanted)
            return true;
        if (wanted.Accept.Count > 0 && !wanted.Accept.Contains(Encryption))
            return false;
        return Encryption switch
        {
            AgentEncryption.Psk => PskIdentity == wanted.PskIdentity,
            AgentEncryption.Certificate => IsName(wanted.Issuer, Certificate!.IssuerName) && IsName(wanted.Subject, Certificate.SubjectName),
            _ => true,
        };
    }

    /// <summary>True where a certificate has a name, or none is asked for. Blanks after commas do not matter.</summary>
    public static bool IsName(string? wanted, X500DistinguishedName found) => wanted is null || Plain(wanted) == Plain(found.Name);

    private static string Plain(string name) => string.Join(',', name.Split(',', StringSplitOptions.TrimEntries));
}
