using System.Buffers.Binary;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Bongsu.Protocols.Tls;

/// <summary>Lets visitors in by TLS, with a pre-shared key or a certificate, whichever they offer. .NET's own TLS has no pre-shared keys.</summary>
/// <param name="findKey">The key of an identity; null where there is none.</param>
/// <param name="certificate">How visitors with certificates are received; null where they are not.</param>
public sealed class TlsDoor(Func<string, byte[]?> findKey, SslServerAuthenticationOptions? certificate)
{
    /// <summary>The first byte of TLS.</summary>
    public const byte FirstByte = 0x16;

    private const int Header = 5;
    private const int MostRecord = 16 * 1024;

    /// <summary>Shakes hands.</summary>
    /// <param name="stream">From the first byte on.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="TlsHandshakeException">It failed.</exception>
    public async ValueTask<TlsVisitor> AcceptAsync(Stream stream, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        byte[] hello = await ReadHelloAsync(stream, cancellationToken);
        var all = new ReplayedStream(hello, stream);
        if (PskSuites.AreOffered(hello))
        {
            var keys = new PskServer.Keys(findKey);
            PskStream encrypted = await PskStream.AcceptAsync(all, new PskServer(keys), cancellationToken);
            return new TlsVisitor(encrypted, keys.Identity, null);
        }

        if (certificate is null)
            throw new TlsHandshakeException("the peer shows a certificate, and no certificate is set up for this port");
        var tls = new SslStream(all, leaveInnerStreamOpen: true);
        try
        {
            await tls.AuthenticateAsServerAsync(certificate, cancellationToken);
            return new TlsVisitor(tls, null, tls.RemoteCertificate as X509Certificate2);
        }
        catch (AuthenticationException e)
        {
            await tls.DisposeAsync();
            throw new TlsHandshakeException($"the TLS handshake failed: {e.GetBaseException().Message}", e);
        }
        catch
        {
            await tls.DisposeAsync();
            throw;
        }
    }

    /// <summary>Shakes hands as a client that knows a key.</summary>
    /// <param name="stream">From the first byte on.</param>
    /// <param name="identity">Which key it is.</param>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="TlsHandshakeException">It failed.</exception>
    public static async ValueTask<Stream> ConnectAsync(Stream stream, string identity, byte[] key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return await PskStream.ConnectAsync(stream, new PskClient(identity, key), cancellationToken);
    }

    /// <summary>Says that nothing follows, where the stream is one of ours.</summary>
    public static ValueTask CloseAsync(Stream stream, CancellationToken cancellationToken) => stream switch
    {
        PskStream psk => psk.CloseAsync(cancellationToken),
        SslStream tls => new ValueTask(tls.ShutdownAsync()),
        _ => ValueTask.CompletedTask,
    };

    private static async ValueTask<byte[]> ReadHelloAsync(Stream stream, CancellationToken cancellationToken)
    {
        byte[] header = new byte[Header];
        if (await stream.ReadAtLeastAsync(header, Header, throwOnEndOfStream: false, cancellationToken) < Header)
            throw new TlsHandshakeException("the peer hung up within the TLS handshake");
        int length = BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(3));
        if (header[0] != FirstByte || length is 0 or > MostRecord)
            throw new TlsHandshakeException("the peer does not speak TLS");
        byte[] record = new byte[Header + length];
        header.CopyTo(record, 0);
        int read = await stream.ReadAtLeastAsync(record.AsMemory(Header), length, throwOnEndOfStream: false, cancellationToken);
        return read == length ? record : throw new TlsHandshakeException("the peer hung up within the TLS handshake");
    }
}
