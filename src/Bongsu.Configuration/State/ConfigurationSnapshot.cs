using System.Collections.Concurrent;
using Bongsu.Configuration.Definitions;

namespace Bongsu.Configuration.State;

/// <inheritdoc />
internal sealed class ConfigurationSnapshot(ConfigurationState state) : IConfigurationSnapshot
{
    private readonly ConcurrentDictionary<object, Action<ConfigurationDocument>> _subscriptions = new();
    private volatile ConfigurationDocument _current = new();

    public ConfigurationDocument Current => _current;

    public IDisposable Subscribe(Action<ConfigurationDocument> changed)
    {
        var subscription = new Subscription(_subscriptions);
        _subscriptions[subscription] = changed;
        return subscription;
    }

    /// <summary>Reads the state anew and tells everyone; called by whoever holds the state's gate.</summary>
    public void Refresh()
    {
        _current = state.Kinds.ToOrderedDocument([.. state.All.Where(r => r.Kind.IsInSnapshot).Select(state.Read)]);
        foreach (Action<ConfigurationDocument> changed in _subscriptions.Values)
            changed(_current);
    }

    private sealed class Subscription(ConcurrentDictionary<object, Action<ConfigurationDocument>> owner) : IDisposable
    {
        public void Dispose() => owner.TryRemove(this, out _);
    }
}
