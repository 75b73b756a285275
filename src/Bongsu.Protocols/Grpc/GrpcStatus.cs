namespace Bongsu.Protocols.Grpc;

/// <summary>The codes of gRPC that are answered here (grpc/grpc, doc/statuscodes.md).</summary>
public enum GrpcStatus
{
    /// <summary>All went well.</summary>
    Ok = 0,

    /// <summary>The message cannot be understood, and never will be.</summary>
    InvalidArgument = 3,

    /// <summary>The message is larger than what is taken.</summary>
    ResourceExhausted = 8,

    /// <summary>There is no such method, or no such compression.</summary>
    Unimplemented = 12,

    /// <summary>The server failed.</summary>
    Internal = 13,

    /// <summary>Not now; the same call may succeed later.</summary>
    Unavailable = 14,
}
