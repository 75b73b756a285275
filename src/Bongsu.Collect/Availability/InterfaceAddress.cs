using System.Globalization;
using System.Text.Json;
using Bongsu.Configuration.Effective;

namespace Bongsu.Collect.Availability;

/// <summary>Reads from options which interface they mean: <c>address</c> and <c>port</c>, or the authority of a <c>url</c>.</summary>
internal static class InterfaceAddress
{
    /// <summary>The interface; null where neither the options nor the host have an address.</summary>
    public static HostInterface? Read(
        string name, string type, int? defaultPort, EffectiveHost host, IEnumerable<KeyValuePair<string, JsonElement>> options,
        string addressOption = "address", string portOption = "port", string? defaultAddress = null)
    {
        string? address = null;
        string? url = null;
        int? port = null;
        foreach ((string option, JsonElement value) in options)
        {
            if (option == addressOption)
                address = TextOf(value);
            else if (option == "url")
                url = TextOf(value);
            else if (option == portOption && int.TryParse(TextOf(value), NumberStyles.None, CultureInfo.InvariantCulture, out int number))
                port = number;
        }

        if (url is not null)
        {
            return Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && uri.Host.Length > 0
                ? new HostInterface(name, null, uri.Host.Trim('[', ']'), uri.Port)
                : null;
        }


        address ??= defaultAddress ?? host.Address;
        port ??= defaultPort;
        return string.IsNullOrEmpty(address) ? null : new HostInterface(name, port is null ? type : null, address.Trim('[', ']'), port);
    }

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };
}
