using Bongsu.Model.Access;
using Bongsu.Store.Access;
using Bongsu.Store.Rows;

namespace Bongsu.Web.DevHost;

internal sealed class FakeAccounts(World world) : IAccountService
{
    public Task<string?> EnsureAdministratorAsync(string? password, string? token, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public ValueTask<Viewer?> AuthenticateTokenAsync(string token, CancellationToken cancellationToken) =>
        new(
            world
                .Tokens.Where(t => t.Secret == token)
                .Select(t => new Viewer("token:" + t.Row.Name, t.Row.Scopes, t.Row.Organisation, t.Row.Organisation is null or "infra"))
                .FirstOrDefault());

    public ValueTask<Viewer?> GetViewerAsync(string userName, CancellationToken cancellationToken) =>
        new(
            world
                .Users.Where(u => u.UserName == userName)
                .Select(u => Viewer.Of(userName, u.Role, u.Organisation ?? "infra", u.Organisation is null or "infra"))
                .FirstOrDefault());

    public Task<IReadOnlyList<UserAccount>> GetUsersAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        FakeReader.Need(viewer, TokenScopes.Administer);
        return Task.FromResult<IReadOnlyList<UserAccount>>(
            [.. world.Users.Select(u => new UserAccount(u.UserName ?? "", u.Role, u.Organisation, 1, world.NowMs - 60_000))]);
    }

    public Task<IReadOnlyList<string>> CreateUserAsync(
        Viewer viewer, string name, string password, Role role, string? organisation, CancellationToken cancellationToken)
    {
        FakeReader.Need(viewer, TokenScopes.Administer);
        if (password.Length < 10)
            return Task.FromResult<IReadOnlyList<string>>(["The password has fewer than 10 characters."]);
        world.Users.Add(
            new UserRow
            {
                Id = world.Users.Count + 10,
                UserName = name,
                NormalizedUserName = name.ToUpperInvariant(),
                Role = role,
                Organisation = organisation,
            });
        return Task.FromResult<IReadOnlyList<string>>([]);
    }

    public Task<IReadOnlyList<string>> DeleteUserAsync(Viewer viewer, string name, CancellationToken cancellationToken)
    {
        FakeReader.Need(viewer, TokenScopes.Administer);
        return Task.FromResult<IReadOnlyList<string>>(world.Users.RemoveAll(u => u.UserName == name) > 0 ? [] : [$"There is no user '{name}'."]);
    }

    public Task<IReadOnlyList<string>> SetPasswordAsync(Viewer viewer, string name, string password, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([]);

    public Task<IReadOnlyList<TokenSummary>> GetTokensAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        FakeReader.Need(viewer, TokenScopes.Administer);
        return Task.FromResult<IReadOnlyList<TokenSummary>>(
            [.. world.Tokens.Select(t => new TokenSummary(t.Row.Id, t.Row.Name, t.Row.Scopes, t.Row.Organisation, t.Row.CreatedAtMs, "admin", t.Row.ExpiresAtMs,
                t.Row.LastUsedAtMs))]);
    }

    public Task<CreatedToken> CreateTokenAsync(
        Viewer viewer, string name, TokenScopes scopes, string? organisation, TimeSpan? lifetime, CancellationToken cancellationToken)
    {
        FakeReader.Need(viewer, TokenScopes.Administer);
        world.AddToken(name, scopes, organisation, "new-" + name);
        return Task.FromResult(new CreatedToken(world.Tokens[^1].Row.Id, name, "new-" + name));
    }

    public Task<CreatedToken?> RenewTokenAsync(Viewer viewer, long id, CancellationToken cancellationToken)
    {
        FakeReader.Need(viewer, TokenScopes.Administer);
        int at = world.Tokens.FindIndex(t => t.Row.Id == id);
        if (at < 0)
            return Task.FromResult<CreatedToken?>(null);
        ApiTokenRow row = world.Tokens[at].Row;
        world.Tokens[at] = (row, "renewed-" + row.Name);
        return Task.FromResult<CreatedToken?>(new CreatedToken(id, row.Name, world.Tokens[at].Secret));
    }

    public Task<bool> DeleteTokenAsync(Viewer viewer, long id, CancellationToken cancellationToken)
    {
        FakeReader.Need(viewer, TokenScopes.Administer);
        return Task.FromResult(world.Tokens.RemoveAll(t => t.Row.Id == id) > 0);
    }
}
