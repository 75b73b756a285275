using System.Runtime.InteropServices;
using System.Threading.RateLimiting;

namespace Bongsu.Web.Access.Limits;

/// <summary>Bounds the requests of one address that are worked on at the same time; what comes above waits, and is refused when as many wait already.</summary>
/// <remarks>Any thread may call it. An address is forgotten when its last request ends.</remarks>
internal sealed class ConcurrencyLimits(int atOnce, int waiting)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ClientAddress, Entry> _entries = [];

    /// <summary>Addresses that have a request now.</summary>
    internal int Count
    {
        get
        {
            lock (_lock)
                return _entries.Count;
        }
    }

    /// <summary>Waits for a place.</summary>
    /// <returns>The place, to be disposed of when the request has ended; null when too many wait already.</returns>
    /// <exception cref="OperationCanceledException">The caller no longer waits.</exception>
    public async ValueTask<IDisposable?> EnterAsync(ClientAddress address, CancellationToken cancellationToken)
    {
        ConcurrencyLimiter limiter = Join(address);
        try
        {
            RateLimitLease lease = await limiter.AcquireAsync(1, cancellationToken);
            if (lease.IsAcquired)
                return new Place(this, address, lease);
            lease.Dispose();
        }
        catch (OperationCanceledException)
        {
            Leave(address);
            throw;
        }

        Leave(address);
        return null;
    }

    private ConcurrencyLimiter Join(ClientAddress address)
    {
        lock (_lock)
        {
            ref Entry entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_entries, address, out bool isThere);
            entry = isThere
                ? entry with { Requests = entry.Requests + 1 }
                : new(
                    new(new ConcurrencyLimiterOptions { PermitLimit = atOnce, QueueLimit = waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst }),
                    1);
            return entry.Limiter;
        }
    }

    private void Leave(ClientAddress address)
    {
        lock (_lock)
        {
            Entry entry = _entries[address];
            if (entry.Requests > 1)
            {
                _entries[address] = entry with { Requests = entry.Requests - 1 };
                return;
            }

            _entries.Remove(address);
            entry.Limiter.Dispose();
        }
    }

    private readonly record struct Entry(ConcurrencyLimiter Limiter, int Requests);

    private sealed class Place(ConcurrencyLimits limits, ClientAddress address, RateLimitLease lease) : IDisposable
    {
        public void Dispose()
        {
            lease.Dispose();
            limits.Leave(address);
        }
    }
}
