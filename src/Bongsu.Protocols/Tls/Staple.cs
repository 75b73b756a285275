namespace Bongsu.Protocols.Tls;

/// <summary>What a server showed of itself when it was asked for the status of its certificate.</summary>
/// <param name="Certificate">Its certificate, DER.</param>
/// <param name="Issuer">The certificate behind it, DER; null where it showed none.</param>
/// <param name="Response">The response of OCSP that it stapled; null where it stapled none.</param>
public sealed record Staple(byte[] Certificate, byte[]? Issuer, byte[]? Response)
{
    /// <summary>Shakes hands as a client that asks for a stapled response, and leaves. Nothing of the certificate is verified.</summary>
    /// <param name="stream">From the first byte on; the caller's.</param>
    /// <param name="serverName">The name that the server is asked for; an address is not sent.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="TlsHandshakeException">It ended before the server showed a certificate.</exception>
    public static async ValueTask<Staple> AskAsync(Stream stream, string serverName, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var client = new StapleClient(serverName);
        try
        {
            PskStream encrypted = await PskStream.ConnectAsync(stream, client, cancellationToken);
            await encrypted.CloseAsync(cancellationToken);
        }
        catch (TlsHandshakeException) when (client.Shown is not null)
        {
            // It wants a certificate of the client, or its own cannot be used here: what it was asked for is known.
        }

        return client.Shown ?? throw new TlsHandshakeException("the server showed no certificate");
    }
}
