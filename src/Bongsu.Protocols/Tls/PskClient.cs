using System.Text;
using Org.BouncyCastle.Tls;
using Org.BouncyCastle.Tls.Crypto.Impl.BC;

namespace Bongsu.Protocols.Tls;

/// <summary>The other half of <see cref="PskServer"/>.</summary>
internal sealed class PskClient(string identity, byte[] key)
    : PskTlsClient(new BcTlsCrypto(), new BasicTlsPskIdentity(Encoding.UTF8.GetBytes(identity), [.. key]))
{
    protected override ProtocolVersion[] GetSupportedVersions() => ProtocolVersion.TLSv12.Only();

    protected override int[] GetSupportedCipherSuites() => TlsUtilities.GetSupportedCipherSuites(Crypto, PskSuites.All);
}
