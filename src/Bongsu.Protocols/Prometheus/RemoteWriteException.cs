namespace Bongsu.Protocols.Prometheus;

/// <summary>
/// The request is not remote write 1.0, or above a limit: sending the same again cannot help, so the answer is 400. The message names what was wrong.
/// </summary>
public sealed class RemoteWriteException(string message, Exception? inner = null) : Exception(message, inner);
