using System.Collections.Concurrent;
using Bongsu.Model.Identity;

namespace Bongsu.Collect.Scheduling;

/// <summary>The places of one host; there only while somebody looks or waits.</summary>
internal sealed class HostGate(HostId host, int places)
{
    // Guarded by this object's own lock; -1 once it is out of the dictionary.
    private int _users;

    public SemaphoreSlim Places { get; } = new(places, places);

    public static HostGate Enter(ConcurrentDictionary<HostId, HostGate> gates, HostId host, int places)
    {
        while (true)
        {
            HostGate gate = gates.GetOrAdd(host, static (id, most) => new HostGate(id, most), places);
            lock (gate)
            {
                if (gate._users < 0)
                    continue;
                gate._users++;
                return gate;
            }
        }
    }

    public void Leave(ConcurrentDictionary<HostId, HostGate> gates)
    {
        lock (this)
        {
            if (--_users > 0)
                return;
            _users = -1;
            gates.TryRemove(new KeyValuePair<HostId, HostGate>(host, this));
        }

        Places.Dispose();
    }
}
