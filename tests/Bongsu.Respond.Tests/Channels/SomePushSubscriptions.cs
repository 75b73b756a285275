using Bongsu.Model.Access;
using Bongsu.Store.Access;

namespace Bongsu.Respond.Tests.Channels;

/// <summary>Browsers in memory, all of kim's.</summary>
internal sealed class SomePushSubscriptions : IPushSubscriptions
{
    public List<PushSubscription> Browsers { get; } = [];

    public Task<bool> AddAsync(Viewer viewer, PushSubscription subscription, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<PushSubscription>> OfAsync(string userName, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PushSubscription>>(userName == "kim" ? [.. Browsers] : []);

    public Task<IReadOnlyList<PushBrowser>> ListAsync(Viewer viewer, string userName, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> RemoveAsync(Viewer viewer, string userName, long id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task ForgetAsync(long id, CancellationToken cancellationToken)
    {
        Browsers.RemoveAll(b => b.Id == id);
        return Task.CompletedTask;
    }
}
