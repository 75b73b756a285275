using System.Net;
using Bongsu.Configuration.Definitions;

namespace Bongsu.Respond.Messages;

/// <summary>Where links in messages lead: what the settings say, or else where the server listens.</summary>
public sealed class PublicAddress
{
    private volatile Uri? _listening;

    /// <summary>Says where pages are served, once that is known.</summary>
    public void Listen(Uri address) => _listening = address;

    /// <summary>The address without a slash at its end.</summary>
    public string Of(SettingsDefinition settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return (settings.PublicUrl == SettingsDefinition.UnsetPublicUrl && _listening is { } listening ? Derive(listening) : settings.PublicUrl).TrimEnd('/');
    }

    /// <summary>True where only the machine itself can open the address.</summary>
    public static bool IsLocal(string address) => Uri.TryCreate(address, UriKind.Absolute, out Uri? url) && url.IsLoopback;

    /// <summary>An address for all interfaces is nobody's; the machine's name is how others find it, mostly.</summary>
    private static string Derive(Uri listening) =>
        IPAddress.TryParse(listening.Host.Trim('[', ']'), out IPAddress? address) && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
        ? new UriBuilder(listening) { Host = Dns.GetHostName() }.Uri.ToString()
        : listening.ToString();
}
