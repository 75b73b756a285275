using System.Net;
using Bongsu.Server.Settings;
using Bongsu.Web.Access.Proxies;

namespace Bongsu.Server.Hosting;

/// <summary>What the command line and the environment say about a server.</summary>
internal sealed record ServerOptions
{
    /// <summary>Everything durable lives below it. Default <c>./data</c>.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>A configuration applied at each start, or null.</summary>
    public string? ConfigurationFile { get; init; }

    /// <summary>The product's own limits and retentions, where the operator set any.</summary>
    public ProductSettings Settings { get; init; } = ProductSettings.None;

    /// <summary>Where pages and API listen. Default <c>127.0.0.1:8080</c>; port 0 takes a free one.</summary>
    public required IPEndPoint Http { get; init; }

    /// <summary>Where agents and senders connect. Default <c>127.0.0.1:10051</c>; port 0 takes a free one.</summary>
    public required IPEndPoint Trapper { get; init; }

    /// <summary>The certificate with which pages and API are served by https; null for http.</summary>
    public CertificateFiles? Certificate { get; init; }

    /// <summary>The reverse proxies that are believed; null for what the settings say.</summary>
    public TrustedProxies? TrustedProxies { get; init; }

    /// <summary>The relational store; absent means SQLite in the data directory. From <c>BONGSU_DATABASE</c>.</summary>
    public string? Database { get; init; }

    /// <summary>An existing Prometheus-compatible store that takes the metrics; null for the embedded engine.</summary>
    public Uri? MetricsUrl { get; init; }

    /// <summary>The administrator's password at the first start, from <c>BONGSU_ADMIN_PASSWORD</c>; generated where absent.</summary>
    public string? AdminPassword { get; init; }

    /// <summary>The administrator's API token at the first start, from <c>BONGSU_ADMIN_TOKEN</c>; generated where absent.</summary>
    public string? AdminToken { get; init; }

    /// <summary>Reads the value of <c>--trusted-proxies</c>.</summary>
    /// <exception cref="FormatException">It is no list of addresses and networks.</exception>
    public static TrustedProxies? ParseProxies(string? text) =>
        text is null ? null : TrustedProxies.TryParse(text, out TrustedProxies? proxies) ? proxies
        : throw new FormatException(
            $"'{text}' is not a list of proxies: write addresses and networks separated by commas, such as 10.0.0.7,10.1.0.0/16. A network of all addresses "
                + "is not taken: every client could choose its address."
        );

    /// <summary>Reads the options of the certificate.</summary>
    /// <exception cref="FormatException">There is a key without a certificate.</exception>
    public static CertificateFiles? ParseCertificate(string? certificate, string? key, string? password) =>
        certificate is not null ? new CertificateFiles(Path.GetFullPath(certificate), key is null ? null : Path.GetFullPath(key), password)
        : key is null ? null : throw new FormatException("--certificate-key needs --certificate.");

    /// <summary>Reads <c>HOST:PORT</c>; a bare port listens on loopback, <c>localhost</c> is 127.0.0.1 and <c>*</c> every IPv4 address.</summary>
    /// <exception cref="FormatException">It is neither.</exception>
    public static IPEndPoint ParseEndpoint(string text)
    {
        string normal = text;
        if (int.TryParse(text, out int bare))
            normal = $"127.0.0.1:{bare}";
        normal = normal.Replace("localhost", "127.0.0.1", StringComparison.OrdinalIgnoreCase).Replace("*", "0.0.0.0", StringComparison.Ordinal);
        return HasPort(normal) && IPEndPoint.TryParse(normal, out IPEndPoint? endpoint)
            ? endpoint
            : throw new FormatException(
                $"'{text}' is not an address to listen on: write HOST:PORT with an IP address, such as 127.0.0.1:8080 or 0.0.0.0:8080.");
    }

    // An IPv6 address has colons of its own: without brackets and a port it would be taken for one with port 0, which is any.
    private static bool HasPort(string text)
    {
        int colon = text.LastIndexOf(':');
        return colon > 0
            && (text.IndexOf(':', StringComparison.Ordinal) == colon || text[colon - 1] == ']')
            && colon + 1 < text.Length
            && text.AsSpan(colon + 1).IndexOfAnyExceptInRange('0', '9') < 0;
    }
}
