using System.Collections.Concurrent;
using Bongsu.Configuration.Catalog;
using Bongsu.Model.Identity;

namespace Bongsu.Collect.Checks.Traceroute;

/// <summary>The paths of all checks as they were last seen, in memory. After a start each is known again with its first run. Any thread may use it.</summary>
internal sealed class TracedPaths(TimeProvider time) : IObservedPaths
{
    private const long KeptMs = 86_400_000;
    private const long SweptEveryMs = 3_600_000;

    private readonly ConcurrentDictionary<(HostId Host, string Check), TracedPath> _paths = new();
    private long _sweptMs;

    /// <inheritdoc />
    public IEnumerable<ObservedPath> Paths => _paths.Select(static p => p.Value.Observed);

    /// <summary>What is known of the path of a check; null where nothing is.</summary>
    public TracedPath? Find(HostId host, string check) => _paths.GetValueOrDefault((host, check));

    /// <summary>Remembers a run. Checks that did not run for a day are forgotten: they are gone, or were called otherwise.</summary>
    public void Put(HostId host, string check, TracedPath path)
    {
        _paths[(host, check)] = path;
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        long swept = Interlocked.Read(ref _sweptMs);
        if (now - swept < SweptEveryMs || Interlocked.CompareExchange(ref _sweptMs, now, swept) != swept)
            return;
        foreach (KeyValuePair<(HostId, string), TracedPath> old in _paths.Where(p => p.Value.Observed.SeenAtMs < now - KeptMs))
            _paths.TryRemove(old);
    }
}
