using Bongsu.Model.Kinds;

namespace Bongsu.Collect.Tests;

/// <summary>The same key for everybody.</summary>
internal sealed class FixedKeys : IKeyFiles
{
    public byte[] Find(KeyFile file) => new byte[file.Bytes];
}
