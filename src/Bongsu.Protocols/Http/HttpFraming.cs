using System.Globalization;

namespace Bongsu.Protocols.Http;

/// <summary>Where the body of an answer ends (RFC 9112, 6.3).</summary>
/// <param name="IsChunked">True: its chunks say so.</param>
/// <param name="Length">In bytes; null where the chunks or the end of the connection say so.</param>
public readonly record struct HttpFraming(bool IsChunked, long? Length)
{
    private static HttpFraming ToTheEnd => new(IsChunked: false, Length: null);

    /// <summary>
    /// Decides it. Chunks hold against any length beside them, as for browsers (RFC 9112, 6.3). What nobody can be sure of is refused instead of guessed at: two
    /// lengths, a length that is no number, codings that are not known.
    /// </summary>
    /// <param name="head">Of the answer.</param>
    /// <param name="toHead">Whether it answers a HEAD, and so has no body whatever it says.</param>
    /// <exception cref="HttpIOException">It is refused.</exception>
    public static HttpFraming Of(HttpResponseHead head, bool toHead)
    {
        ArgumentNullException.ThrowIfNull(head);
        bool isChunked = IsChunkedBy(head);
        long? length = null;
        foreach (string value in isChunked ? [] : head.Values("Content-Length"))
            AddLengths(value, ref length);

        if (toHead || head.Status is (>= 100 and < 200) or 204 or 304)
            return new HttpFraming(IsChunked: false, 0);
        return isChunked ? new HttpFraming(IsChunked: true, null) : length is null ? ToTheEnd : new HttpFraming(IsChunked: false, length);
    }

    private static bool IsChunkedBy(HttpResponseHead head)
    {
        string[] codings = [.. head.Values("Transfer-Encoding")];
        if (codings is not ([] or [_]) || codings.Any(c => !c.Equals("chunked", StringComparison.OrdinalIgnoreCase)))
            throw HttpFault.Invalid("The response is transferred in a coding that was not asked for.");
        return codings.Length > 0;
    }

    // A list of one and the same length is what some proxy made of two headers.
    private static void AddLengths(string value, ref long? length)
    {
        foreach (string part in value.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out long one) || (length is { } other && other != one))
                throw HttpFault.Invalid("The response does not say how long it is.");
            length = one;
        }
    }
}
