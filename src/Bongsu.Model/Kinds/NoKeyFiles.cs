namespace Bongsu.Model.Kinds;

/// <summary>For processes without a data directory of their own.</summary>
public sealed class NoKeyFiles : IKeyFiles
{
    /// <inheritdoc />
    public byte[]? Find(KeyFile file) => null;
}
