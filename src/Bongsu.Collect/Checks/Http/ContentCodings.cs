using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;

namespace Bongsu.Collect.Checks.Http;

/// <summary>
/// The codings of a body (RFC 9110, 8.4): several may be laid over each other, in the order of the header. A coding that nobody knows leaves the body as it is,
/// as in browsers.
/// </summary>
internal static class ContentCodings
{
    /// <summary>What is asked for.</summary>
    public const string Accepted = "gzip, deflate, br";

    // More is no server's meaning, and each layer may swell a thousandfold.
    private const int Most = 5;

    /// <summary>The body without its codings.</summary>
    /// <param name="body">As received; disposed with the result.</param>
    /// <param name="headers">Each <c>Content-Encoding</c> header.</param>
    /// <param name="unknown">The first coding that is not known: the body is still in it; null where all are.</param>
    /// <exception cref="InvalidDataException">There are too many codings.</exception>
    public static Stream Decode(Stream body, IEnumerable<string> headers, out string? unknown)
    {
        unknown = null;
        string[] codings = [
            .. headers.SelectMany(h => h.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Where(c => !Is(c, "identity"))];
        if (codings.Length > Most)
            throw new InvalidDataException("Too many content codings.");
        foreach (string coding in codings.Reverse())
        {
            if (!TryOpen(coding, body, out Stream? inner))
            {
                unknown = coding;
                return body;
            }

            body = inner;
        }

        return body;
    }

    private static bool TryOpen(string coding, Stream body, [NotNullWhen(true)] out Stream? inner)
    {
        inner = Is(coding, "gzip") || Is(coding, "x-gzip") ? new GZipStream(body, CompressionMode.Decompress)
            : Is(coding, "deflate") ? new DeflateBody(body)
            : Is(coding, "br") ? new BrotliStream(body, CompressionMode.Decompress)
            : null;
        return inner is not null;
    }

    private static bool Is(string coding, string name) => coding.Equals(name, StringComparison.OrdinalIgnoreCase);
}
