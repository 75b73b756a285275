using Bongsu.Protocols.Protobuf;

namespace Bongsu.Protocols.Prometheus;

/// <summary>
/// The request is not remote write, or above a limit: sending the same again cannot help, so the answer is 400. The message names what was wrong.
/// </summary>
public sealed class RemoteWriteException(string message, Exception? inner = null) : ProtobufException(message, inner);
