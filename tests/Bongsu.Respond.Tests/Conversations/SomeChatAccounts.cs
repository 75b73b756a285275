using Bongsu.Model.Access;
using Bongsu.Model.Words;
using Bongsu.Store.Access;

namespace Bongsu.Respond.Tests.Conversations;

/// <summary>Linked accounts in memory; one code is good, for kim.</summary>
internal sealed class SomeChatAccounts : IChatAccounts
{
    public const string GoodCode = "ABCD2345";

    public static readonly Viewer Kim = Viewer.Of("kim", Role.Operator, "shop-team", isInfrastructure: false);

    public Dictionary<string, Viewer> Linked { get; } = [];

    public HashSet<string> Spent { get; } = [];

    public Task<ChatCode?> CreateCodeAsync(Viewer viewer, string userName, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<string?> LinkAsync(string channel, string account, string name, string code, CancellationToken cancellationToken)
    {
        if (!Spent.Add(code) || code != GoodCode || account.Length == 0)
            return Task.FromResult<string?>(null);
        Linked[account] = Kim;
        return Task.FromResult<string?>("kim");
    }

    public Task<ChatUser?> FindAsync(string channel, string account, CancellationToken cancellationToken) =>
        Task.FromResult(Linked.TryGetValue(account, out Viewer? viewer) ? new ChatUser(viewer, Languages.Find("ko")!, "Asia/Seoul") : null);

    public Task<string?> FindAccountAsync(string channel, string userName, CancellationToken cancellationToken) =>
        Task.FromResult(Linked.Where(l => l.Value.Name == userName).Select(l => l.Key).FirstOrDefault());

    public Task<IReadOnlyList<ChatAccount>> ListAsync(Viewer viewer, string userName, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> UnlinkAsync(Viewer viewer, string userName, long id, CancellationToken cancellationToken) => throw new NotSupportedException();
}
