using System.Text.Json;
using Bongsu.Collect.Availability;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Tls;

/// <summary><c>tls</c>.</summary>
internal sealed class TlsKind() : CheckKind<TlsCheckOptions, TlsCheck>("tls", "Makes a TLS connection and examines the server's certificate."), IInterfaceKind
{
    /// <inheritdoc />
    public InterfaceKind Interface => InterfaceKind.Other;

    /// <inheritdoc />
    public int? DefaultPort(EffectiveHost host) => 443;

    /// <inheritdoc />
    public override IReadOnlyList<CheckOutput> Outputs { get; } = ConversationOutputs.With(
        new("cert.subject", "Certificate: subject", ItemValueType.Text, ""),
        new("cert.issuer", "Certificate: issuer", ItemValueType.Text, ""),
        new("cert.names", "Certificate: names", ItemValueType.Text, ""),
        new("cert.self-signed", "Certificate: self-signed", ItemValueType.Unsigned, ""),
        new("cert.ocsp", "Certificate: OCSP status", ItemValueType.Text, ""),
        new("cert.stapled", "Certificate: stapled OCSP status", ItemValueType.Text, ""),
        new("version", "TLS version", ItemValueType.Text, ""),
        new("cipher", "Cipher suite", ItemValueType.Text, ""));

    /// <inheritdoc />
    public override IReadOnlyList<CheckOutput> OutputsOf(IReadOnlyDictionary<string, JsonElement> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        bool asks = options.TryGetValue("ocsp", out JsonElement ocsp) && ocsp.ValueKind != JsonValueKind.False;
        bool reads = options.TryGetValue("stapling", out JsonElement stapling) && !"none".Equals(stapling.ToString(), StringComparison.OrdinalIgnoreCase);
        return [.. Outputs.Where(o => o.Name switch { "cert.ocsp" => asks, "cert.stapled" => reads, _ => true })];
    }
}
