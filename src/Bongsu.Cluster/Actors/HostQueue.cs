using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Bongsu.Model.Identity;

namespace Bongsu.Cluster.Actors;

/// <summary>Hosts whose actors must be called, each at most once: bounded by the number of hosts. Any thread adds; one reader.</summary>
internal sealed class HostQueue
{
    private readonly ConcurrentDictionary<HostId, byte> _waiting = new();
    private readonly Channel<HostId> _hosts = Channel.CreateUnbounded<HostId>();

    /// <summary>Adds a host, unless it waits already.</summary>
    public void Add(HostId host)
    {
        if (_waiting.TryAdd(host, 0))
            _hosts.Writer.TryWrite(host);
    }

    /// <summary>The hosts in the order in which they were added, until it is cancelled. A host may be added again once it has been read.</summary>
    public async IAsyncEnumerable<HostId> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (HostId host in _hosts.Reader.ReadAllAsync(cancellationToken))
        {
            _waiting.TryRemove(host, out _);
            yield return host;
        }
    }
}
