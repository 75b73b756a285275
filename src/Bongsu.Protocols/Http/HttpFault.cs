namespace Bongsu.Protocols.Http;

/// <summary>How answers break HTTP/1.1; the exceptions are those that the platform's client would throw.</summary>
internal static class HttpFault
{
    /// <summary>What came is not HTTP/1.1, or a part of it that must not be.</summary>
    public static HttpIOException Invalid(string what) => new(HttpRequestError.InvalidResponse, what);

    /// <summary>The connection ended in the middle.</summary>
    public static HttpIOException Ended() => new(HttpRequestError.ResponseEnded, "The connection ended before the response was complete.");

    /// <summary>The head, or what follows the last chunk, is longer than anyone needs.</summary>
    public static HttpIOException TooLong() => new(HttpRequestError.ConfigurationLimitExceeded, "The response headers are too long.");
}
