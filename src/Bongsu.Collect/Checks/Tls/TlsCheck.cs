using System.Security.Cryptography.X509Certificates;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Collect.Checks.Web;

namespace Bongsu.Collect.Checks.Tls;

/// <summary>Makes a TLS connection, says nothing, and reads the facts of the certificate.</summary>
internal sealed class TlsCheck(TimeProvider time, TargetPolicy policy, WebTransport transport) : ConversationCheck<TlsCheckOptions>(time, policy)
{
    private readonly Revocation _revocation = new(time, transport);
    private readonly StapledStatus _stapled = new(time);

    protected override int DefaultPort(TlsCheckOptions options) => 443;

    protected override bool IsEncrypted(TlsCheckOptions options) => true;

    protected override string? ServerName(TlsCheckOptions options) => options.ServerName;

    protected override async ValueTask<string?> TalkAsync(
        Conversation talk, TlsCheckOptions options, List<CheckValue> outputs, CancellationToken cancellationToken)
    {
        outputs.Add(new CheckValue("version", 0, talk.Encrypted!.SslProtocol.ToString()));
        outputs.Add(new CheckValue("cipher", 0, talk.Encrypted.NegotiatedCipherSuite.ToString()));
        if (talk.Peer.Certificate is not { } certificate)
            return null;
        outputs.Add(new CheckValue("cert.subject", 0, certificate.Subject));
        outputs.Add(new CheckValue("cert.issuer", 0, certificate.Issuer));
        outputs.Add(new CheckValue("cert.names", 0, Names(certificate)));
        outputs.Add(new CheckValue("cert.self-signed", talk.Peer.IsSelfSigned ? 1 : 0, null));
        double days = (certificate.NotAfter.ToUniversalTime() - Time.GetUtcNow().UtcDateTime).TotalDays;
        string? revoked = options.Ocsp ? await _revocation.AskAsync(talk.Peer, outputs, cancellationToken) : null;
        string? stapled = options.Stapling == Stapling.None ? null : await _stapled.AskAsync(talk, options.Stapling, outputs, cancellationToken);
        return revoked ?? stapled ?? (days < options.MinimumDays ? TlsReasons.Days((int)Math.Floor(days), options.MinimumDays) : null);
    }

    private static string Names(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().FirstOrDefault() is { } names
        ? string.Join(' ', names.EnumerateDnsNames().Concat(names.EnumerateIPAddresses().Select(a => a.ToString())))
        : "";
}
