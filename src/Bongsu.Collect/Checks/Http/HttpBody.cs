using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Bongsu.Collect.Checks.Texts;

namespace Bongsu.Collect.Checks.Http;

/// <summary>What was read of a response's body, content codings undone.</summary>
/// <param name="Size">In bytes, decoded.</param>
/// <param name="Text">As a browser reads it; null where nobody asked.</param>
/// <param name="IsCut">True where reading stopped at the limit.</param>
/// <param name="Hash">SHA-256 of what was read, in lower case; null where nobody asked.</param>
/// <param name="Unknown">A content coding that is not known, in which the body still is; else null.</param>
internal sealed record HttpBody(long Size, string? Text, bool IsCut, string? Hash, string? Unknown)
{
    /// <summary>Reads up to a limit.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="limit">In bytes, decoded.</param>
    /// <param name="encoding">The encoding that the user named, empty for the page's own; null where the text is not wanted.</param>
    /// <param name="hash">Whether the hash is wanted.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidDataException">The body is not in the coding that its header names.</exception>
    public static async ValueTask<HttpBody> ReadAsync(HttpAnswer answer, int limit, string? encoding, bool hash, CancellationToken cancellationToken)
    {
        await using Stream stream = ContentCodings.Decode(
            await answer.OpenBodyAsync(cancellationToken), answer.Values("Content-Encoding"), out string? unknown);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(16_384);
        using MemoryStream? kept = encoding is null ? null : new MemoryStream();
        using IncrementalHash? hashing = hash ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : null;
        try
        {
            long size = 0;
            while (size < limit && await ReadAsync(stream, buffer, cancellationToken) is > 0 and int read)
            {
                size += read;
                hashing?.AppendData(buffer, 0, read);
                kept?.Write(buffer.AsSpan(0, read));
            }

            string? text = kept is null ? null : Decode(kept.GetBuffer().AsSpan(0, (int)kept.Length), answer, encoding);
            return new HttpBody(size, text, size >= limit, hashing is null ? null : Convert.ToHexStringLower(hashing.GetHashAndReset()), unknown);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static string Decode(ReadOnlySpan<byte> body, HttpAnswer answer, string? encoding) =>
        PageText.Decode(body, answer.Values("Content-Type").LastOrDefault(), TextEncodings.TryFind(encoding, out Encoding? asked) ? asked : null);

    private static async ValueTask<int> ReadAsync(Stream stream, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await stream.ReadAsync(buffer, cancellationToken);
        }
        catch (InvalidOperationException e)
        {
            // What Brotli's decoder throws.
            throw new InvalidDataException(e.Message, e);
        }
    }
}
