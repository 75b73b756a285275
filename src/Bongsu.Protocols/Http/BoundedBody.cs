namespace Bongsu.Protocols.Http;

/// <summary>Reads the body of an answer up to a limit, so that a server that never stops sending costs no more than that.</summary>
public static class BoundedBody
{
    /// <summary>Reads a body to its end, decompressed where the handler does so.</summary>
    /// <param name="content">The body; sent with <see cref="HttpMessageInvoker"/> or
    /// <see cref="HttpCompletionOption.ResponseHeadersRead"/>, so that it has not been read.</param>
    /// <param name="limit">The most bytes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The bytes; null where there are more than <paramref name="limit"/>.</returns>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="HttpRequestException">The body broke HTTP.</exception>
    public static async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(HttpContent content, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        var all = new MemoryStream();
        await using Stream body = await content.ReadAsStreamAsync(cancellationToken);
        byte[] buffer = new byte[16_384];
        int read;
        while ((read = await body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (all.Length + read > limit)
                return null;
            all.Write(buffer, 0, read);
        }

        return all.GetBuffer().AsMemory(0, (int)all.Length);
    }
}
