using Bongsu.Model.Kinds;
using Bongsu.Protocols.WebPush;

namespace Bongsu.Respond.Channels.WebPush;

/// <summary>By what push services know this installation. With another key, browsers have to be added again.</summary>
/// <param name="keys">The keys of this installation.</param>
internal sealed class WebPushKeys(IKeyFiles keys) : IDisposable
{
    /// <summary>The secret that the key is made from.</summary>
    public static readonly KeyFile File = new("push.key", 32);

    private readonly Lazy<VapidKey?> _key = new(() => keys.Find(File) is { } secret ? VapidKey.Of(secret) : null);

    /// <summary>The key; null in a process that has no keys.</summary>
    public VapidKey? Key => _key.Value;

    /// <inheritdoc />
    public void Dispose()
    {
        if (_key.IsValueCreated)
            _key.Value?.Dispose();
    }
}
