namespace Bongsu.Protocols.Protobuf;

/// <summary>A message is not what it should be: sending the same again cannot help. The message names what was wrong, and where.</summary>
public class ProtobufException(string message, Exception? inner = null) : Exception(message, inner);
