using System.Runtime.InteropServices;

namespace Bongsu.Web.Access.Sessions;

/// <summary>Counts the live pages that are open, by whoever holds them.</summary>
/// <remarks>Any thread may call it.</remarks>
internal sealed class LivePages(LivePageLimits limits)
{
    private readonly Lock _lock = new(); // guards the two below
    private readonly Dictionary<string, int> _users = new(StringComparer.Ordinal);
    private readonly Dictionary<Limits.ClientAddress, int> _addresses = [];

    /// <summary>Counts one in.</summary>
    /// <returns>To be disposed of when it is closed; null where its user or address has as many as it gets.</returns>
    public IDisposable? Open(string user, Limits.ClientAddress address)
    {
        lock (_lock)
        {
            ref int ofUser = ref CollectionsMarshal.GetValueRefOrAddDefault(_users, user, out _);
            ref int ofAddress = ref CollectionsMarshal.GetValueRefOrAddDefault(_addresses, address, out _);
            if (ofUser >= limits.PerUser || ofAddress >= limits.PerAddress)
            {
                Forget(user, address);
                return null;
            }

            ofUser++;
            ofAddress++;
            return new Page(this, user, address);
        }
    }

    private void Close(string user, Limits.ClientAddress address)
    {
        lock (_lock)
        {
            _users[user]--;
            _addresses[address]--;
            Forget(user, address);
        }
    }

    private void Forget(string user, Limits.ClientAddress address)
    {
        if (_users[user] == 0)
            _users.Remove(user);
        if (_addresses[address] == 0)
            _addresses.Remove(address);
    }

    private sealed class Page(LivePages pages, string user, Limits.ClientAddress address) : IDisposable
    {
        private int _closed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _closed, 1) == 0)
                pages.Close(user, address);
        }
    }
}
