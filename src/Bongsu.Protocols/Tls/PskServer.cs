using System.Text;
using Org.BouncyCastle.Tls;
using Org.BouncyCastle.Tls.Crypto.Impl.BC;

namespace Bongsu.Protocols.Tls;

/// <summary>What is spoken with a client that knows a pre-shared key: TLS 1.2 with the suites that Zabbix' programs and NSCA-ng's offer.</summary>
internal sealed class PskServer(PskServer.Keys keys) : PskTlsServer(new BcTlsCrypto(), keys)
{
    protected override ProtocolVersion[] GetSupportedVersions() => ProtocolVersion.TLSv12.Only();

    protected override int[] GetSupportedCipherSuites() => TlsUtilities.GetSupportedCipherSuites(Crypto, PskSuites.All);

    /// <summary>Finds keys, and remembers which identity the client gave.</summary>
    /// <param name="find">By identity; null where there is none.</param>
    internal sealed class Keys(Func<string, byte[]?> find) : TlsPskIdentityManager
    {
        /// <summary>The identity that a key was asked for.</summary>
        public string? Identity { get; private set; }

        public byte[]? GetHint() => null;

        public byte[]? GetPsk(byte[] identity)
        {
            Identity = Encoding.UTF8.GetString(identity);

            // The library wipes what it is given.
            return (byte[]?)find(Identity)?.Clone();
        }
    }
}
