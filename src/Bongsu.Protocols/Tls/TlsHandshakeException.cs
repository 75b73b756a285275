namespace Bongsu.Protocols.Tls;

/// <summary>A handshake did not come to its end; the message says why.</summary>
/// <param name="message">Why.</param>
/// <param name="inner">What the library said.</param>
public sealed class TlsHandshakeException(string message, Exception? inner = null) : IOException(message, inner);
