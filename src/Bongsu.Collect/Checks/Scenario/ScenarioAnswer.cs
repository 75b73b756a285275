using System.Buffers;
using Bongsu.Collect.Checks.Web;

namespace Bongsu.Collect.Checks.Scenario;

/// <summary>What a server answered to a step, after redirects.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Size">What was read of the body, in bytes after decompression.</param>
/// <param name="IsCut">True where there was more than was read.</param>
/// <param name="Text">The body as a browser reads it.</param>
/// <param name="Headers">All headers.</param>
internal sealed record ScenarioAnswer(int Status, long Size, bool IsCut, string Text, IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    /// <summary>The most bytes of a body, after decompression.</summary>
    public const int MostBody = 4 * 1024 * 1024;

    /// <summary>Reads an answer's body up to a limit.</summary>
    public static async ValueTask<ScenarioAnswer> ReadAsync(HttpResponseMessage response, int limit, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        bool cut = false;
        await using Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(16_384);
        try
        {
            for (int read; !cut && (read = await ReadAsync(stream, buffer, cancellationToken)) > 0;)
            {
                cut = content.Length + read > limit;
                content.Write(buffer, 0, (int)Math.Min(read, limit - content.Length));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        string text = WebExchange.Decode(content.GetBuffer().AsSpan(0, (int)content.Length), response.Content);
        return new ScenarioAnswer((int)response.StatusCode, content.Length, cut, text, WebExchange.Headers(response));
    }

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
