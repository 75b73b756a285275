using System.Security.Cryptography.X509Certificates;

namespace Bongsu.Protocols.Tls;

/// <summary>Who has come in by TLS.</summary>
/// <param name="Stream">What is said, decrypted; the caller disposes of it.</param>
/// <param name="PskIdentity">The identity whose key the visitor knows; null where it showed a certificate.</param>
/// <param name="Certificate">The certificate that the visitor showed; null where it knows a key.</param>
public sealed record TlsVisitor(Stream Stream, string? PskIdentity, X509Certificate2? Certificate);
