namespace Bongsu.Web.Pictures;

/// <summary>Pictures drawn a moment ago: a wall of browsers that show the same page costs one drawing.</summary>
/// <remarks>Any thread may call it. Bounded in bytes: the oldest goes first.</remarks>
internal sealed class PictureCache(TimeProvider time)
{
    private const long MostBytes = 16 * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _entries = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _byAge = new(); // the oldest at the front
    private long _bytes;

    /// <summary>The file of a picture that is still fresh, or null.</summary>
    public byte[]? Find(string name)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(name, out LinkedListNode<Entry>? node))
                return null;
            if (time.GetElapsedTime(node.Value.DrawnAt) < node.Value.FreshFor)
                return node.Value.File;
            Remove(node);
            return null;
        }
    }

    /// <summary>Keeps a picture for a while.</summary>
    public void Keep(string name, byte[] file, TimeSpan freshFor)
    {
        if (file.Length > MostBytes / 8)
            return;
        lock (_gate)
        {
            if (_entries.TryGetValue(name, out LinkedListNode<Entry>? before))
                Remove(before);
            _entries[name] = _byAge.AddLast(new Entry(name, file, time.GetTimestamp(), freshFor));
            _bytes += file.Length + (2L * name.Length);
            while (_bytes > MostBytes && _byAge.First is { } oldest)
                Remove(oldest);
        }
    }

    private void Remove(LinkedListNode<Entry> node)
    {
        _byAge.Remove(node);
        _entries.Remove(node.Value.Name);
        _bytes -= node.Value.File.Length + (2L * node.Value.Name.Length);
    }

    private sealed record Entry(string Name, byte[] File, long DrawnAt, TimeSpan FreshFor);
}
