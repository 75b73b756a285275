using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace Bongsu.Collect.Checks.Targets;

/// <summary>Which addresses checks may connect to.</summary>
public sealed class TargetPolicy
{
    // An IPv4 address in an IPv6 one (RFC 6052): what a NAT64 gateway would reach.
    private static readonly IPNetwork s_nat64 = IPNetwork.Parse("64:ff9b::/96");

    private readonly IPNetwork[] _denied;

    /// <summary>Takes the networks that are denied.</summary>
    public TargetPolicy(TargetOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _denied = TryParse(options.Deny, out IPNetwork[]? networks)
            ? networks
            : throw new ArgumentException($"'{options.Deny}' is not a list of networks.", nameof(options));
    }

    /// <summary>Reads networks or single addresses, comma-separated; an empty text is none.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out IPNetwork[]? networks)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = new List<IPNetwork>();
        networks = null;
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (IPNetwork.TryParse(part, out IPNetwork network))
                found.Add(network);
            else if (!part.Contains('/', StringComparison.Ordinal) && IPAddress.TryParse(part, out IPAddress? single))
                found.Add(new IPNetwork(single, single.AddressFamily == AddressFamily.InterNetwork ? 32 : 128));
            else
                return false;
        }

        networks = [.. found];
        return true;
    }

    /// <summary>True where checks may connect; an IPv4 address inside an IPv6 one counts as itself.</summary>
    public bool Allows(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        IPAddress plain = Plain(address);
        foreach (IPNetwork network in _denied)
        {
            if (network.Contains(plain))
                return false;
        }

        return true;
    }

    /// <summary>Examines a name or address before something else connects to it.</summary>
    /// <exception cref="TargetDeniedException">An address of it is denied.</exception>
    /// <exception cref="SocketException">The name is not known.</exception>
    public async ValueTask ExamineAsync(string host, CancellationToken cancellationToken)
    {
        if (_denied.Length == 0)
            return;
        if (IPAddress.TryParse(host, out IPAddress? literal))
            Demand(literal);
        else
            Array.ForEach(await Dns.GetHostAddressesAsync(host, cancellationToken).WaitAsync(cancellationToken), Demand);
    }

    private void Demand(IPAddress address)
    {
        if (!Allows(address))
            throw new TargetDeniedException(address);
    }

    private static IPAddress Plain(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily == AddressFamily.InterNetworkV6 && s_nat64.Contains(address))
            return new IPAddress(address.GetAddressBytes()[12..]);

        // A scope (fe80::1%eth0) is not part of the network.
        return address is { AddressFamily: AddressFamily.InterNetworkV6, ScopeId: not 0 } ? new IPAddress(address.GetAddressBytes()) : address;
    }
}
