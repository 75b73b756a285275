using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace Bongsu.Web.Access.Proxies;

/// <summary>The reverse proxies that may say whom a request really comes from.</summary>
public sealed class TrustedProxies
{
    private readonly IPNetwork[] _networks;

    private TrustedProxies(IPNetwork[] networks) => _networks = networks;

    /// <summary>Nobody is trusted: whoever connects is the client.</summary>
    public static TrustedProxies None { get; } = new([]);

    /// <summary>Reads addresses and networks (<c>10.0.0.7, 10.1.0.0/16, fd00::/8</c>), separated by commas; an empty text is none.</summary>
    /// <returns>False where a part is neither, or is every address: who trusts everybody lets every client choose its address.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out TrustedProxies? proxies)
    {
        ArgumentNullException.ThrowIfNull(text);
        proxies = null;
        var networks = new List<IPNetwork>();
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (IPAddress.TryParse(part, out IPAddress? single))
                networks.Add(new IPNetwork(Plain(single), Plain(single).AddressFamily == AddressFamily.InterNetwork ? 32 : 128));
            else if (IPNetwork.TryParse(part, out IPNetwork network) && network.PrefixLength > 0)
                networks.Add(network);
            else
                return false;
        }

        proxies = new TrustedProxies([.. networks]);
        return true;
    }

    /// <summary>Whether an address is a trusted proxy's; IPv4 in IPv6's form counts as IPv4.</summary>
    public bool Contains(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        IPAddress plain = Plain(address);
        foreach (IPNetwork network in _networks)
        {
            if (network.Contains(plain))
                return true;
        }

        return false;
    }

    internal static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
