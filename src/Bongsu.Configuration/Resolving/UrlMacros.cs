using System.Net;
using System.Net.Sockets;
using Bongsu.Expressions;

namespace Bongsu.Configuration.Resolving;

/// <summary>Macros where the host of a URL stands: the value that is an IPv6 address gets the brackets that it needs there (RFC 3986, 3.2.2).</summary>
/// <param name="macros">Gives the values.</param>
internal sealed class UrlMacros(IMacroSource macros) : IMacroSource
{
    /// <inheritdoc />
    public string? Resolve(MacroReference macro) => macros.Resolve(macro) is not { } value ? null
        : value.Contains(':', StringComparison.Ordinal)
            && !value.StartsWith('[')
            && IPAddress.TryParse(value, out IPAddress? address)
            && address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{value}]"
        : value;
}
