using System.Collections.Concurrent;

namespace Bongsu.Collect.Sources;

/// <summary>How every source stands, in memory: after a start each is read again at once. Any thread may use it.</summary>
public sealed class SourceBoard
{
    private readonly ConcurrentDictionary<string, SourceState> _states = new(StringComparer.Ordinal);

    /// <summary>All sources that are enabled, by name.</summary>
    public IReadOnlyList<SourceState> All => [.. _states.Values.OrderBy(static s => s.Name, StringComparer.Ordinal)];

    /// <summary>A source is there, and has not been read yet.</summary>
    public void Add(string name, string type) => _states[name] = new SourceState(name, type, null, null, null);

    /// <summary>A source was read.</summary>
    public void Put(string name, SourceReading reading, long atMs) =>
        Change(name, state => state with { Reading = reading, ReadAtMs = atMs, Failure = null });

    /// <summary>A source could not be read: what it had before stays, with its age.</summary>
    public void Fail(string name, string reason) => Change(name, state => state with { Failure = reason });

    /// <summary>A source is gone.</summary>
    public void Remove(string name) => _states.TryRemove(name, out _);

    // A source that was removed while it was read is not brought back.
    private void Change(string name, Func<SourceState, SourceState> change)
    {
        while (_states.TryGetValue(name, out SourceState? state))
        {
            if (_states.TryUpdate(name, change(state), state))
                return;
        }
    }
}
