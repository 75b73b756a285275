using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Collect.Checks.Web;
using Bongsu.Protocols.Http;
using Bongsu.Protocols.Tls;

namespace Bongsu.Collect.Checks.Tls;

/// <summary>Asks the responder that a certificate names whether the certificate is revoked (RFC 6960). It goes only where checks may go.</summary>
internal sealed class Revocation(TimeProvider time, WebTransport transport)
{
    // A response is a few kilobytes.
    private const int MostBytes = 65_536;

    /// <summary>Asks.</summary>
    /// <param name="peer">The certificate and who signed it.</param>
    /// <param name="outputs">Gets what the responder says.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Why the check fails; null where the certificate is good or names no responder.</returns>
    public async ValueTask<string?> AskAsync(PeerCertificate peer, List<CheckValue> outputs, CancellationToken cancellationToken)
    {
        X509Certificate2 certificate = peer.Certificate!;
        IEnumerable<string> addresses = certificate.Extensions.OfType<X509AuthorityInformationAccessExtension>().SelectMany(a => a.EnumerateOcspUris());
        if (addresses.Select(Parsed).FirstOrDefault(static u => u?.Scheme == Uri.UriSchemeHttp) is not { } url)
        {
            outputs.Add(new CheckValue("cert.ocsp", 0, "none"));
            return null;
        }

        if (peer.Issuer is not { } issuer)
            return TlsReasons.NoIssuer;
        try
        {
            byte[] response = await PostAsync(url, Ocsp.Request(certificate.RawData, issuer), cancellationToken);
            OcspAnswer answer = Ocsp.Read(response, certificate.RawData, issuer, time.GetUtcNow());
            (string word, string? failure) = answer.Status switch
            {
                OcspStatus.Good => ("good", null),
                OcspStatus.Revoked => ("revoked", TlsReasons.Revoked(answer.RevokedAt?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
                OcspStatus.OutOfDate => throw new FormatException("the response is out of date"),
                _ => ("unknown", TlsReasons.NotKnown(url.Host)),
            };
            outputs.Add(new CheckValue("cert.ocsp", 0, word));
            return failure;
        }
        catch (FormatException e)
        {
            return TlsReasons.Responder(url.Host, Conversation.Shown(e.Message));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException or AuthenticationException or TargetDeniedException)
        {
            return TlsReasons.Responder(url.Host, WebExchange.Explain(e, url));
        }
    }

    private static Uri? Parsed(string address) => Uri.TryCreate(address, UriKind.Absolute, out Uri? url) ? url : null;

    private async ValueTask<byte[]> PostAsync(Uri url, byte[] body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(Ocsp.RequestType);
        request.Headers.TryAddWithoutValidation("User-Agent", "Bongsu");
        using HttpResponseMessage response = await transport.Shared(verifyTls: true).SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode)
            throw new FormatException($"HTTP {(int)response.StatusCode}");
        ReadOnlyMemory<byte> answer = await BoundedBody.ReadAsync(response.Content, MostBytes, cancellationToken)
            ?? throw new FormatException($"more than {MostBytes} bytes");
        return answer.ToArray();
    }
}
