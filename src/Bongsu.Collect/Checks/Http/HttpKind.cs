using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Http;

/// <summary><c>http</c>.</summary>
internal sealed class HttpKind() : CheckKind<HttpCheckOptions, HttpCheck>(
    "http", "Asks a web page: status, body, times of each phase, days of the certificate.")
{
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
        new("cert.days", "Days left of the certificate", ItemValueType.Float, "d"),
        CheckOutput.OfError(),
    ];

    /// <inheritdoc />
    public override IReadOnlyDictionary<string, string>? Watch(Uri address) =>
        address.Scheme is "http" or "https" ? new Dictionary<string, string> { ["url"] = address.AbsoluteUri } : null;
}
