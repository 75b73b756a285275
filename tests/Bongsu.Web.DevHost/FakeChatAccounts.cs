using Bongsu.Model.Access;
using Bongsu.Store.Access;

namespace Bongsu.Web.DevHost;

/// <summary>Accounts of chats in memory: everybody has one.</summary>
internal sealed class FakeChatAccounts(TimeProvider time) : IChatAccounts
{
    private readonly HashSet<string> _unlinked = new(StringComparer.Ordinal);

    public Task<ChatCode?> CreateCodeAsync(Viewer viewer, string userName, CancellationToken cancellationToken)
    {
        MustBeSelfOrAdminister(viewer, userName);
        return Task.FromResult<ChatCode?>(new ChatCode("ABCD2345", time.GetUtcNow().AddMinutes(10).ToUnixTimeMilliseconds()));
    }

    public Task<string?> LinkAsync(string channel, string account, string name, string code, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(null);

    public Task<ChatUser?> FindAsync(string channel, string account, CancellationToken cancellationToken) => Task.FromResult<ChatUser?>(null);

    public Task<string?> FindAccountAsync(string channel, string userName, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public Task<IReadOnlyList<ChatAccount>> ListAsync(Viewer viewer, string userName, CancellationToken cancellationToken)
    {
        MustBeSelfOrAdminister(viewer, userName);
        lock (_unlinked)
            return Task.FromResult<IReadOnlyList<ChatAccount>>(
                _unlinked.Contains(userName) ? [] : [new ChatAccount(1, "chat", userName, time.GetUtcNow().AddDays(-3).ToUnixTimeMilliseconds())]);
    }

    public Task<bool> UnlinkAsync(Viewer viewer, string userName, long id, CancellationToken cancellationToken)
    {
        MustBeSelfOrAdminister(viewer, userName);
        lock (_unlinked)
            return Task.FromResult(id == 1 && _unlinked.Add(userName));
    }

    private static void MustBeSelfOrAdminister(Viewer viewer, string userName)
    {
        if (!string.Equals(viewer.Name, userName, StringComparison.OrdinalIgnoreCase))
            FakeReader.Need(viewer, TokenScopes.Administer);
    }
}
