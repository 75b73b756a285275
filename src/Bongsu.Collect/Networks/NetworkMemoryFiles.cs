using System.Text.Json;
using Bongsu.Configuration.Networks;

namespace Bongsu.Collect.Networks;

/// <summary>What the searches of networks remember: a file for each, replaced as a whole, so that it is one or the other after a crash.</summary>
/// <param name="directory">Where; null keeps nothing beyond this process.</param>
internal sealed class NetworkMemoryFiles(string? directory)
{
    private readonly Dictionary<string, NetworkMemory> _known = new(StringComparer.Ordinal);

    /// <summary>What is remembered of a network; nothing where it was never searched.</summary>
    public NetworkMemory Get(string network)
    {
        lock (_known)
        {
            if (_known.TryGetValue(network, out NetworkMemory? known))
                return known;
            NetworkMemory read = Read(network) ?? NetworkMemory.Empty;
            _known[network] = read;
            return read;
        }
    }

    /// <summary>Remembers it; when it returns, it is on the disk.</summary>
    /// <exception cref="IOException">The disk is full or broken.</exception>
    public void Set(string network, NetworkMemory memory)
    {
        if (PathOf(network) is { } path)
        {
            Directory.CreateDirectory(directory!);
            string next = path + ".new";
            using (var stream = new FileStream(next, FileMode.Create, FileAccess.Write))
            {
                JsonSerializer.Serialize(stream, memory);
                stream.Flush(flushToDisk: true);
            }

            File.Move(next, path, overwrite: true);
        }

        lock (_known)
            _known[network] = memory;
    }

    private NetworkMemory? Read(string network)
    {
        if (PathOf(network) is not { } path || !File.Exists(path))
            return null;
        try
        {
            return JsonSerializer.Deserialize<NetworkMemory>(File.ReadAllBytes(path));
        }
        catch (JsonException)
        {
            // Not ours. The hosts there are known by their addresses.
            return null;
        }
    }

    private string? PathOf(string network) => directory is null ? null : Path.Combine(directory, Uri.EscapeDataString(network) + ".json");
}
