using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Bongsu.Model.Access;

/// <summary>
/// From where values may be sent: IP addresses, networks such as <c>10.0.0.0/8</c>, DNS names, and <c>{HOST.CONN}</c> for the host's own address.
/// </summary>
public sealed class SenderList
{
    /// <summary>Stands for the host's own address.</summary>
    public const string HostAddress = "{HOST.CONN}";

    /// <summary>More entries than this are refused.</summary>
    public const int MostEntries = 100;

    private readonly List<IPNetwork> _networks = [];
    private readonly List<string> _names = [];

    private SenderList()
    {
    }

    /// <summary>The names that have to be resolved where no address or network fits.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Reads entries.</summary>
    /// <param name="entries">At least one.</param>
    /// <param name="hostAddress">What <see cref="HostAddress"/> stands for; null where the host has no address, and it stands for nothing.</param>
    /// <param name="list">The list.</param>
    /// <param name="fault">What is wrong, in a sentence; null where nothing is.</param>
    public static bool TryParse(
        IReadOnlyList<string> entries, string? hostAddress, [NotNullWhen(true)] out SenderList? list, [NotNullWhen(false)] out string? fault)
    {
        ArgumentNullException.ThrowIfNull(entries);
        (list, fault) = (null, null);
        if (entries.Count > MostEntries)
        {
            fault = $"at most {MostEntries} senders can be named.";
            return false;
        }

        var made = new SenderList();
        foreach (string entry in entries)
        {
            if (entry == HostAddress)
            {
                if (hostAddress is not null && !made.TryAdd(hostAddress))
                    made._names.Add(hostAddress);
            }
            else if (!made.TryAdd(entry))
            {
                fault = $"'{entry}' is no IP address, network such as 10.0.0.0/8, DNS name or {HostAddress}.";
                return false;
            }
        }

        list = made;
        return true;
    }

    /// <summary>Whether a sender is among the addresses and networks.</summary>
    public bool HasAddress(IPAddress sender)
    {
        IPAddress plain = Plain(sender);
        foreach (IPNetwork network in _networks)
        {
            if (network.Contains(plain))
                return true;
        }

        return false;
    }

    /// <summary>An address as it is compared: IPv4 in IPv6 is IPv4.</summary>
    public static IPAddress Plain(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }

    private bool TryAdd(string entry)
    {
        int slash = entry.IndexOf('/', StringComparison.Ordinal);
        if (IPAddress.TryParse(slash < 0 ? entry : entry[..slash], out IPAddress? address)
            && (address.ToString().Contains(':', StringComparison.Ordinal) || entry.AsSpan().Count('.') == 3))
        {
            address = Plain(address);
            int most = address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? 32 : 128;
            int length = most;
            if (slash >= 0
                && (
                    !int.TryParse(
                        entry.AsSpan(slash + 1),
                        System.Globalization.NumberStyles.None,
                        System.Globalization.CultureInfo.InvariantCulture,
                        out length)
                    || length > most))
                return false;

            // A network may be written with the address of one of its hosts, as Zabbix takes it.
            _networks.Add(new IPNetwork(Masked(address, length), length));
            return true;
        }

        if (slash >= 0 || Uri.CheckHostName(entry) != UriHostNameType.Dns || entry.All(static c => c == '.' || char.IsAsciiDigit(c)))
            return false;
        _names.Add(entry);
        return true;
    }

    private static IPAddress Masked(IPAddress address, int length)
    {
        byte[] bytes = address.GetAddressBytes();
        for (int i = 0; i < bytes.Length; i++)
        {
            int kept = Math.Clamp(length - (i * 8), 0, 8);
            bytes[i] &= unchecked((byte)(0xFF << (8 - kept)));
        }

        return new IPAddress(bytes);
    }
}
