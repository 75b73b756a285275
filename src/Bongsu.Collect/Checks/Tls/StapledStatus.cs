using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Protocols.Tls;

namespace Bongsu.Collect.Checks.Tls;

/// <summary>Asks a server, over a second connection, for the response of OCSP that it staples to its certificate.</summary>
internal sealed class StapledStatus(TimeProvider time)
{
    // RFC 7633: the certificate demands features of TLS; that of stapling is number 5.
    private const string Features = "1.3.6.1.5.5.7.1.24";
    private static readonly byte[] s_stapling = [0x02, 0x01, 0x05];

    /// <summary>Asks.</summary>
    /// <param name="talk">The first connection, which goes to the address that is asked.</param>
    /// <param name="wanted">What is asked of the response.</param>
    /// <param name="outputs">Gets what it says.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Why the check fails; null where all is well.</returns>
    public async ValueTask<string?> AskAsync(Conversation talk, Stapling wanted, List<CheckValue> outputs, CancellationToken cancellationToken)
    {
        Staple staple;
        try
        {
            using var socket = new Socket(talk.RemoteEndPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(talk.RemoteEndPoint, cancellationToken);
            await using var stream = new NetworkStream(socket);
            staple = await Staple.AskAsync(stream, talk.ServerName, cancellationToken);
        }
        catch (Exception e) when (e is TlsHandshakeException or IOException or SocketException)
        {
            return TlsReasons.StapleHandshake(Conversation.Shown(e.Message));
        }

        (string word, string? failure) = Judge(staple, talk.Peer, wanted);
        outputs.Add(new CheckValue("cert.stapled", 0, word));
        return failure;
    }

    private (string Word, string? Failure) Judge(Staple staple, PeerCertificate peer, Stapling wanted)
    {
        bool isSame = peer.Certificate is { } seen && seen.RawDataMemory.Span.SequenceEqual(staple.Certificate);
        if (staple.Response is not { } response)
            return ("none", wanted == Stapling.Required ? TlsReasons.StapleMissing : Demands(staple.Certificate) ? TlsReasons.StapleDemanded : null);
        if ((staple.Issuer ?? (isSame ? peer.Issuer : null)) is not { } issuer)
            return ("invalid", TlsReasons.NoIssuer);
        try
        {
            OcspAnswer answer = Ocsp.Read(response, staple.Certificate, issuer, time.GetUtcNow());
            return answer.Status switch
            {
                OcspStatus.Good => ("good", null),
                OcspStatus.Revoked => ("revoked", TlsReasons.StapleRevoked(answer.RevokedAt?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
                OcspStatus.OutOfDate => ("expired", TlsReasons.StapleExpired),
                _ => ("unknown", TlsReasons.StapleUnknown),
            };
        }
        catch (FormatException e)
        {
            return ("invalid", TlsReasons.StapleInvalid(Conversation.Shown(e.Message)));
        }
    }

    private static bool Demands(byte[] certificate)
    {
        using X509Certificate2 read = X509CertificateLoader.LoadCertificate(certificate);
        return read.Extensions[Features] is { } features && features.RawData.AsSpan().IndexOf(s_stapling) >= 0;
    }
}
