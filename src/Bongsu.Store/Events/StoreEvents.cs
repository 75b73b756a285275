using System.Collections.Concurrent;

namespace Bongsu.Store.Events;

/// <summary>Tells listeners in this process that rows changed, after the commit. Listeners must be quick; one that throws is a bug.</summary>
public sealed class StoreEvents
{
    private readonly ConcurrentDictionary<Subscription, byte> _subscriptions = new();
    private long _published;

    /// <summary>How many changes have been told of; it only grows.</summary>
    public long Published => Interlocked.Read(ref _published);

    /// <summary>Listens until disposed.</summary>
    public IDisposable Subscribe(Action<StoreEvent> listener)
    {
        var subscription = new Subscription(this, listener);
        _subscriptions.TryAdd(subscription, 0);
        return subscription;
    }

    /// <summary>Tells everyone.</summary>
    public void Publish(StoreEvent e)
    {
        Interlocked.Increment(ref _published);
        foreach (Subscription subscription in _subscriptions.Keys)
            subscription.Listener(e);
    }

    private sealed class Subscription(StoreEvents owner, Action<StoreEvent> listener) : IDisposable
    {
        public Action<StoreEvent> Listener { get; } = listener;

        public void Dispose() => owner._subscriptions.TryRemove(this, out _);
    }
}
