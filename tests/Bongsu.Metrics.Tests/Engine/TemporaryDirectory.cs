namespace Bongsu.Metrics.Tests.Engine;

/// <summary>A directory of its own for a test, gone with it.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("bongsu-metrics-").FullName;

    public static implicit operator string(TemporaryDirectory directory) => directory.Root;

    public string At(params string[] names) => Path.Combine([Root, .. names]);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
