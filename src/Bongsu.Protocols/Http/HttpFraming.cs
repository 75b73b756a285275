using System.Globalization;

namespace Bongsu.Protocols.Http;

/// <summary>Where the body of an answer ends (RFC 9112, 6.3).</summary>
/// <param name="IsChunked">True: its chunks say so.</param>
/// <param name="Length">In bytes; null where the chunks or the end of the connection say so.</param>
public readonly record struct HttpFraming(bool IsChunked, long? Length)
{
    private static HttpFraming ToTheEnd => new(IsChunked: false, Length: null);

    /// <summary>
    /// Decides it. What a proxy on the way could read otherwise is refused instead of guessed at: chunks and a length, two lengths, a length that is no number,
    /// codings that are not known.
    /// </summary>
    /// <param name="head">Of the answer.</param>
    /// <param name="toHead">Whether it answers a HEAD, and so has no body whatever it says.</param>
    /// <exception cref="HttpIOException">It is refused.</exception>
    public static HttpFraming Of(HttpResponseHead head, bool toHead)
    {
        ArgumentNullException.ThrowIfNull(head);
        bool isChunked = false;
        long? length = null;
        foreach ((string name, string value) in head.Fields)
        {
            if (name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase))
            {
                if (isChunked || !value.Equals("chunked", StringComparison.OrdinalIgnoreCase))
                    throw HttpFault.Invalid("The response is transferred in a coding that was not asked for.");
                isChunked = true;
            }
            else if (name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
            {
                AddLengths(value, ref length);
            }
        }

        if (isChunked && length is not null)
            throw HttpFault.Invalid("The response has chunks and a length.");
        if (toHead || head.Status is (>= 100 and < 200) or 204 or 304)
            return new HttpFraming(IsChunked: false, 0);
        return isChunked ? new HttpFraming(IsChunked: true, null) : length is null ? ToTheEnd : new HttpFraming(IsChunked: false, length);
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
