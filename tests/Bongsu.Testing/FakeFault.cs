namespace Bongsu.Testing;

/// <summary>How a fake server misbehaves.</summary>
public enum FakeFault
{
    /// <summary>429 with Retry-After; nothing is done.</summary>
    RateLimit,

    /// <summary>500; nothing is done.</summary>
    ErrorBefore,

    /// <summary>The work is done, the answer is 500.</summary>
    ErrorAfter,

    /// <summary>The connection is cut; nothing is done.</summary>
    DropBefore,

    /// <summary>The work is done, then the connection is cut without an answer.</summary>
    DropAfter,

    /// <summary>Nothing is done and nothing is answered until the client gives up.</summary>
    Stall,

    /// <summary>401; nothing is done.</summary>
    Unauthorised,

    /// <summary>A page for people instead of JSON, with 200; nothing is done.</summary>
    Page,
}
