using System.Net;
using Microsoft.AspNetCore.Http;

namespace Bongsu.Web.Access.Proxies;

/// <summary>Whom a request really comes from, and how it was asked, by what trusted proxies say.</summary>
/// <param name="Client">The nearest address that is no trusted proxy.</param>
/// <param name="Scheme"><c>http</c> or <c>https</c>; null where no trusted proxy says.</param>
/// <param name="Host">The host that the client asked for; null where no trusted proxy says.</param>
internal sealed record ForwardedRequest(IPAddress Client, string? Scheme, HostString? Host)
{
    /// <summary>Proxies behind each other at most.</summary>
    private const int MostHops = 16;

    private const int LongestHeader = 4096;
    private const int LongestHost = 260;

    /// <summary>
    /// Reads <c>Forwarded</c>, or where it is absent <c>X-Forwarded-For</c>, <c>-Proto</c> and <c>-Host</c>. Lists are read from their end, because each proxy
    /// appends to what the client may have made up; the first address that is no trusted proxy is the client.
    /// </summary>
    /// <returns>Null where the peer is no trusted proxy or says nothing: the request is then what it looks like.</returns>
    public static ForwardedRequest? Read(IPAddress? peer, IHeaderDictionary headers, TrustedProxies trusted)
    {
        if (peer is null || !trusted.Contains(peer))
            return null;
        List<ForwardedHop> hops = Hops(headers);
        if (hops.Count == 0)
            return null;
        IPAddress client = TrustedProxies.Plain(peer);
        ForwardedHop said = hops[^1];
        for (int i = hops.Count - 1; i >= 0 && hops.Count - i <= MostHops && trusted.Contains(client); i--)
        {
            said = new ForwardedHop(null, hops[i].Scheme ?? said.Scheme, hops[i].Host ?? said.Host);
            // "unknown" and other names that proxies hide an address behind: the nearest known one it is.
            if (hops[i].For is not { } text || Address(text) is not { } address)
                break;
            client = address;
        }

        return new ForwardedRequest(client, SchemeOf(said.Scheme), HostOf(said.Host));
    }

    private static List<ForwardedHop> Hops(IHeaderDictionary headers)
    {
        string forwarded = headers["Forwarded"].ToString();
        if (forwarded.Length is > 0 and <= LongestHeader)
            return ForwardedHeader.Read(forwarded);
        string[] addresses = List(headers["X-Forwarded-For"].ToString());
        string[] schemes = List(headers["X-Forwarded-Proto"].ToString());
        string[] hosts = List(headers["X-Forwarded-Host"].ToString());
        int count = Math.Max(addresses.Length, Math.Max(schemes.Length, hosts.Length));
        var hops = new List<ForwardedHop>(count);
        for (int i = count; i > 0; i--)
            hops.Add(new ForwardedHop(FromEnd(addresses, i), FromEnd(schemes, i), FromEnd(hosts, i)));
        return hops;
    }

    private static string? FromEnd(string[] list, int place) => place <= list.Length ? list[^place] : null;

    private static string[] List(string header) => header.Length is 0 or > LongestHeader ? [] : header.Split(',', StringSplitOptions.TrimEntries);

    /// <summary>An address, with or without a port: <c>192.0.2.1:4711</c>, <c>[2001:db8::1]</c>.</summary>
    private static IPAddress? Address(string text)
    {
        if (IPAddress.TryParse(text.Trim('[', ']'), out IPAddress? address))
            return TrustedProxies.Plain(address);
        return IPEndPoint.TryParse(text, out IPEndPoint? endpoint) ? TrustedProxies.Plain(endpoint.Address) : null;
    }

    // Some proxies name the scheme of a web socket.
    private static string? SchemeOf(string? text) =>
        Is(text, Uri.UriSchemeHttps) || Is(text, Uri.UriSchemeWss) ? Uri.UriSchemeHttps
        : Is(text, Uri.UriSchemeHttp) || Is(text, Uri.UriSchemeWs) ? Uri.UriSchemeHttp
        : null;

    private static bool Is(string? text, string scheme) => string.Equals(text, scheme, StringComparison.OrdinalIgnoreCase);

    private static HostString? HostOf(string? text) =>
        text is { Length: > 0 and <= LongestHost } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or ':' or '[' or ']' or '_')
            ? new HostString(text)
            : null;
}
