namespace Bongsu.Testing;

/// <summary>
/// What a far side sends that sends without an end: the same bytes until the other side has had enough, or until it has taken so much that its bound is
/// missing.
/// </summary>
public sealed class Flood
{
    /// <summary>A client that takes so much has no bound; the flood then ends, so that a test fails instead of the machine.</summary>
    public const long Most = 256L << 20;

    private long _sent;

    /// <summary>The bytes that were sent.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Sends until the other side closes.</summary>
    /// <param name="stream">To the other side.</param>
    /// <param name="bytes">Sent again and again.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task SendAsync(Stream stream, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        while (Sent < Most)
        {
            await stream.WriteAsync(bytes, cancellationToken);
            Interlocked.Add(ref _sent, bytes.Length);
        }
    }
}
