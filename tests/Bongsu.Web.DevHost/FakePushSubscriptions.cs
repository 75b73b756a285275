using System.Collections.Concurrent;
using Bongsu.Model.Access;
using Bongsu.Store.Access;

namespace Bongsu.Web.DevHost;

/// <summary>Browsers in memory.</summary>
internal sealed class FakePushSubscriptions(TimeProvider time) : IPushSubscriptions
{
    private readonly ConcurrentDictionary<string, List<PushSubscription>> _browsers = new(StringComparer.OrdinalIgnoreCase);

    public Task<bool> AddAsync(Viewer viewer, PushSubscription subscription, CancellationToken cancellationToken)
    {
        List<PushSubscription> list = _browsers.GetOrAdd(viewer.Name, _ => []);
        lock (list)
            list.Add(subscription with { Id = list.Count + 1 });
        return Task.FromResult(true);
    }

    public Task<IReadOnlyList<PushSubscription>> OfAsync(string userName, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PushSubscription>>([.. _browsers.GetValueOrDefault(userName) ?? []]);

    public async Task<IReadOnlyList<PushBrowser>> ListAsync(Viewer viewer, string userName, CancellationToken cancellationToken) =>
        [.. (await OfAsync(userName, cancellationToken)).Select(b => new PushBrowser(b.Id, b.Name, time.GetUtcNow().ToUnixTimeMilliseconds()))];

    public Task<bool> RemoveAsync(Viewer viewer, string userName, long id, CancellationToken cancellationToken)
    {
        List<PushSubscription> list = _browsers.GetOrAdd(userName, _ => []);
        lock (list)
            return Task.FromResult(list.RemoveAll(b => b.Id == id) > 0);
    }

    public Task ForgetAsync(long id, CancellationToken cancellationToken) => Task.CompletedTask;
}
