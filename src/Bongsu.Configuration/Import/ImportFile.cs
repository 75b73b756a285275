namespace Bongsu.Configuration.Import;

/// <summary>A file to import.</summary>
/// <param name="Name">For messages.</param>
/// <param name="Bytes">The whole of it.</param>
public sealed record ImportFile(string Name, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The most bytes of a file.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;
}
