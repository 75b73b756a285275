using System.Globalization;
using System.Net;

namespace Bongsu.Configuration.Resolving;

/// <summary>Reads a host's address: an IP address or DNS name, with or without an agent's port (<c>10.0.0.1:10050</c>, <c>[::1]:10050</c>).</summary>
internal static class HostAddress
{
    public const int DefaultPort = 10050;

    public static bool TryParse(string? text, out string? address, out int port)
    {
        (address, port) = (null, DefaultPort);
        if (string.IsNullOrWhiteSpace(text))
            return true;
        string name = text.Trim();
        int colon = name.LastIndexOf(':');
        bool bracketed = name.StartsWith('[');
        if (bracketed ? name.Contains("]:", StringComparison.Ordinal) : colon >= 0 && name.IndexOf(':', StringComparison.Ordinal) == colon)
        {
            if (!int.TryParse(name.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is < 1 or > 65535)
                return false;
            name = name[..colon];
        }

        if (bracketed)
        {
            if (!name.EndsWith(']'))
                return false;
            name = name[1..^1];
        }

        address = name;
        return name.Length <= 253 && (IPAddress.TryParse(name, out _) || Uri.CheckHostName(name) == UriHostNameType.Dns);
    }
}
