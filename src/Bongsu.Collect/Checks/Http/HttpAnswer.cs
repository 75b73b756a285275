using System.Text;

namespace Bongsu.Collect.Checks.Http;

/// <summary>An answer of which the head is read and the body not yet. Its connection ends with it.</summary>
internal abstract class HttpAnswer : IAsyncDisposable
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The status code.</summary>
    public abstract int Status { get; }

    /// <summary>Where it redirects to, as it says; null where it does not.</summary>
    public string? Location => Values("Location").FirstOrDefault() is { Length: > 0 } text ? AsUtf8(text) : null;

    /// <summary>The values of a header, each line one.</summary>
    public abstract IEnumerable<string> Values(string name);

    /// <summary>The body, content codings not undone.</summary>
    public abstract ValueTask<Stream> OpenBodyAsync(CancellationToken cancellationToken);

    /// <inheritdoc />
    public abstract ValueTask DisposeAsync();

    /// <summary>
    /// Each byte of a header is a character; many servers write addresses in UTF-8 all the same. The platform's client knows that, and gives what it has read.
    /// </summary>
    private static string AsUtf8(string text)
    {
        if (Ascii.IsValid(text) || text.AsSpan().ContainsAnyExceptInRange('\0', '\u00FF'))
            return text;
        try
        {
            return s_strict.GetString(Encoding.Latin1.GetBytes(text));
        }
        catch (DecoderFallbackException)
        {
            return text;
        }
    }
}
