using System.Security.Cryptography;
using Bongsu.Model.Kinds;

namespace Bongsu.Server.Hosting;

/// <summary>The keys of kinds, each a file of hexadecimal digits in the data directory; made at the first start.</summary>
internal sealed partial class KeyFiles(DataDirectory data, KindRegistry kinds, ILogger<KeyFiles> logger) : IKeyFiles
{
    // Two that ask for a new key at the same time get the same.
    private readonly Lock _lock = new();

    /// <inheritdoc />
    public byte[] Find(KeyFile file)
    {
        string path = Path.Combine(data.Path, file.Name);
        lock (_lock)
        {
            if (!File.Exists(path))
                DataDirectory.WritePrivate(path, Convert.ToHexString(RandomNumberGenerator.GetBytes(file.Bytes)));
            else if (PrivateFiles.Close(path))
                LogClosed(path);
            return Read(path, file);
        }
    }

    // An empty key would make every address and token of the kind computable by everybody.
    private static byte[] Read(string path, KeyFile file)
    {
        try
        {
            byte[] key = Convert.FromHexString(File.ReadAllText(path).Trim());
            if (key.Length == file.Bytes)
                return key;
        }
        catch (FormatException)
        {
            // As a key of the wrong length.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"The key {path} cannot be read: {e.Message}");
        }

        throw new StartException(
            $"The key {path} is damaged: it must hold {file.Bytes * 2} hexadecimal digits. Restore it from a backup; or remove it, and a new one is made, "
                + "with which everything made from the old one is no longer valid."
        );
    }

    /// <summary>Makes every key that a kind needs, so that a backup has it before anything asked for it.</summary>
    public void Ensure()
    {
        foreach (KeyFile file in kinds.All.SelectMany(k => k.KeyFiles))
            Find(file);
    }

    /// <summary>Copies every key that there is into another directory.</summary>
    public void CopyTo(string directory)
    {
        foreach (KeyFile file in kinds.All.SelectMany(k => k.KeyFiles).DistinctBy(f => f.Name))
        {
            string path = Path.Combine(data.Path, file.Name);
            if (File.Exists(path))
                File.Copy(path, Path.Combine(directory, file.Name));
        }
    }

    [LoggerMessage(
        8111,
        LogLevel.Warning,
        "The key {File} could be read by others on this machine, and no longer can. If somebody may have had it, delete it: a new one is made, and what the "
            + "old one made ends."
    )]
    private partial void LogClosed(string file);
}
