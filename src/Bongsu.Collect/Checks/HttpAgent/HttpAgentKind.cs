using Bongsu.Collect.Availability;
using Bongsu.Configuration.Import.Zabbix;

namespace Bongsu.Collect.Checks.HttpAgent;

/// <summary><c>http-agent</c>.</summary>
internal sealed class HttpAgentKind() : CheckKind<HttpAgentOptions, HttpAgentCheck>(
    "http-agent", "Asks an HTTP API and takes its answer as the item's value."), IZabbixItemKind, IInterfaceKind
{
    /// <inheritdoc />
    public string InterfaceName => "http";

    /// <inheritdoc />
    public override bool ServesItems => true;

    /// <inheritdoc />
    public override IReadOnlyList<Type> Parts => [typeof(Web.WebTransport)];

    /// <inheritdoc />
    public IReadOnlyList<string> ZabbixTypes => ["HTTP_AGENT"];

    /// <inheritdoc />
    public string? Import(ZabbixItem item, ZabbixOptions options)
    {
        if (item.Text("url") is not { Length: > 0 } url)
            return "it has no URL";
        options.Set("url", ZabbixItem.WithScheme(url));
        options.Set("query", item.Pairs("query_fields"));
        options.Set("headers", item.Pairs("headers"));
        if (item.Text("request_method") is { Length: > 0 } and not "GET" and { } method)
            options.Set("method", method);
        options.Set("body", item.Text("posts"));
        if (item.Text("post_type") is ("JSON" or "XML") and { } type)
            options.Set("bodyType", type.ToLowerInvariant());
        if (item.Text("status_codes") is { } status)
            SetStatus(options, status);
        if (item.Text("retrieve_mode") is ("HEADERS" or "BOTH") and { } mode)
            options.Set("take", mode.ToLowerInvariant());
        if (item.Is("output_format", "JSON"))
            options.Set("json", true);
        if (item.Is("follow_redirects", "NO"))
            options.Set("followRedirects", false);

        // Zabbix verifies only where it is told to.
        if (!item.Is("verify_peer", "YES"))
            options.Set("verifyTls", false);
        options.Set("proxy", item.Text("http_proxy"));
        if (item.Has("ssl_cert_file") || item.Has("ssl_key_file"))
            return "it shows the server a certificate of its own";
        return SetAuth(item, options);
    }

    private static void SetStatus(ZabbixOptions options, string status)
    {
        if (status.Trim().Length == 0)
            options.SetEmpty("status");
        else
            options.Set("status", status);
    }

    private static string? SetAuth(ZabbixItem item, ZabbixOptions options)
    {
        string? auth = item.Text("authtype") switch
        {
            null or "" or "NONE" => null,
            "BASIC" => "basic",
            "DIGEST" => "digest",
            "NTLM" => "ntlm",
            "KERBEROS" => "negotiate",
            _ => "",
        };
        if (auth is null)
            return null;
        if (auth.Length == 0)
            return $"its authentication {item.Text("authtype")} is not known";
        options.Set("auth", auth);
        if (item.Text("username") is { Length: > 0 } user)
            options.Set("user", user);
        else
            options.SetEmpty("user");
        options.Set("password", item.Text("password"));
        return null;
    }
}
