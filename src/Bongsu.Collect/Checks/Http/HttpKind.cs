using System.Text.Json;
using Bongsu.Collect.Availability;
using Bongsu.Configuration.Import.Kuma;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Http;

/// <summary><c>http</c>.</summary>
internal sealed class HttpKind() : CheckKind<HttpCheckOptions, HttpCheck>(
    "http", "Asks a web page: status, body, times of each phase, days of the certificate."), IKumaMonitorKind, IInterfaceKind
{
    /// <inheritdoc />
    public InterfaceKind Interface => InterfaceKind.Http;

    /// <inheritdoc />
    public override IReadOnlyList<CheckOutput> Outputs { get; } =
    [
        CheckOutput.OfOk("Up"),
        new("status", "Status code", ItemValueType.Unsigned, ""),
        new("time.total", "Total time", ItemValueType.Float, "s"),
        new("time.dns", "DNS lookup", ItemValueType.Float, "s"),
        new("time.connect", "Time to connect", ItemValueType.Float, "s"),
        new("time.tls", "Time of the TLS handshake", ItemValueType.Float, "s"),
        new("time.first-byte", "Time to the first byte", ItemValueType.Float, "s"),
        new("size", "Size of the body", ItemValueType.Unsigned, "B"),
        new("hash", "SHA-256 of the body", ItemValueType.Text, ""),
        new("cert.days", "Days left of the certificate", ItemValueType.Float, "d"),
        CheckOutput.OfError(),
    ];

    /// <inheritdoc />
    public override IReadOnlyDictionary<string, string>? Watch(Uri address) =>
        address.Scheme is "http" or "https" ? new Dictionary<string, string> { ["url"] = address.AbsoluteUri } : null;

    /// <inheritdoc />
    IReadOnlyList<string> IKumaMonitorKind.KumaTypes => ["http", "keyword"];

    /// <inheritdoc />
    string? IKumaMonitorKind.Import(KumaMonitor monitor, IDictionary<string, JsonElement> options)
    {
        ArgumentNullException.ThrowIfNull(monitor);
        ArgumentNullException.ThrowIfNull(options);
        if (monitor.Text("url") is not { } url)
            return "it has no URL";
        if (monitor.Text("authMethod") is not (null or "basic"))
            return $"its authentication {monitor.Text("authMethod")} is not there";
        if (monitor.Is("invertKeyword"))
            return "it is well where a text is missing: write a scenario with 'lacks'";
        options["url"] = JsonSerializer.SerializeToElement(url);
        if (monitor.Text("method") is { } method and not "GET")
            options["method"] = JsonSerializer.SerializeToElement(method);
        if (monitor.Pairs("headers") is { Count: > 0 } headers)
            options["headers"] = JsonSerializer.SerializeToElement(headers);
        if (monitor.Text("body") is { } body)
            options["body"] = JsonSerializer.SerializeToElement(body);
        if (monitor.Type == "keyword" && monitor.Text("keyword") is { } keyword)
            options["contains"] = JsonSerializer.SerializeToElement(keyword);
        if (monitor.Texts("accepted_statuscodes") is { Count: > 0 } codes)
            options["status"] = JsonSerializer.SerializeToElement(string.Join(',', codes));
        if (monitor.Number("maxredirects") is { } redirects)
            options["redirects"] = JsonSerializer.SerializeToElement((int)Math.Clamp(redirects, 0, 20));
        if (monitor.Is("ignoreTls"))
            options["verifyTls"] = JsonSerializer.SerializeToElement(false);
        if (monitor.Text("basic_auth_user") is { } user)
            options["authorization"] = JsonSerializer.SerializeToElement(
                "Basic " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{user}:{monitor.Text("basic_auth_pass")}")));
        return null;
    }
}
