using System.Text.Json;
using Bongsu.Model.Identity;

namespace Bongsu.Collect.Receivers.LogLines;

/// <summary>How far each item's log has been read: a small file for each, replaced as a whole, so that it is one or the other after a crash.</summary>
/// <typeparam name="T">The position: a record that JSON keeps.</typeparam>
/// <param name="directory">Where; null keeps nothing beyond this process.</param>
internal sealed class ItemPositions<T>(string? directory)
    where T : class
{
    private readonly Dictionary<ItemId, T> _known = [];

    /// <summary>Where an item's log was left; null where it was never read.</summary>
    public T? Get(ItemId item)
    {
        lock (_known)
        {
            if (_known.TryGetValue(item, out T? known))
                return known;
        }

        if (PathOf(item) is not { } path || !File.Exists(path))
            return null;
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(path));
        }
        catch (JsonException)
        {
            // Not ours. The log is taken as new.
            return null;
        }
    }

    /// <summary>Remembers it; when it returns, it is on the disk.</summary>
    /// <exception cref="IOException">The disk is full or broken.</exception>
    public void Set(ItemId item, T position)
    {
        if (PathOf(item) is { } path)
        {
            Directory.CreateDirectory(directory!);
            string next = path + ".new";
            using (var stream = new FileStream(next, FileMode.Create, FileAccess.Write))
            {
                JsonSerializer.Serialize(stream, position);
                stream.Flush(flushToDisk: true);
            }

            File.Move(next, path, overwrite: true);
        }

        lock (_known)
            _known[item] = position;
    }

    private string? PathOf(ItemId item) => directory is null ? null : Path.Combine(directory, item + ".json");
}
