using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Planning;
using Bongsu.Configuration.Rules;
using Bongsu.Configuration.State;
using Bongsu.Model.Access;
using Bongsu.Model.Time;
using Bongsu.Store.Access;
using Bongsu.Store.Rows;
using Bongsu.Store.Transactions;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Store.Accounts;

/// <inheritdoc />
internal sealed class AccountService(
    IDbContextFactory<BongsuDb> contexts, IStoreTransactions transactions, IConfigurationService configuration, IConfigurationSnapshot snapshot,
    UserDefinitions users, AccountCache cache, SessionCache sessionCache,
    TimeProvider time) : IAccountService
{
    private const string FirstAdministrator = "admin";
    private static readonly TimeSpan s_lastUsedGrain = TimeSpan.FromMinutes(5);

    public async Task<string?> EnsureAdministratorAsync(string? password, string? token, CancellationToken cancellationToken)
    {
        string? generated = string.IsNullOrEmpty(password) ? TokenSecrets.Create()[TokenSecrets.Prefix.Length..][..20] : null;
        bool made = await transactions.WriteAsync(
            async db =>
            {
                if (await db.Users.AnyAsync(cancellationToken))
                    return false;
                var admin = new UserRow
                {
                    UserName = FirstAdministrator,
                    NormalizedUserName = UserDefinitions.Normalize(FirstAdministrator),
                    Role = Role.Administrator,
                };
                await users.SetPasswordAsync(db, admin, generated ?? password!, cancellationToken);
                db.Users.Add(admin);
                Audit(db, "system:start", "create", $"user {FirstAdministrator}");
                if (!string.IsNullOrEmpty(token) && !await db.ApiTokens.AnyAsync(t => t.Name == FirstAdministrator, cancellationToken))
                {
                    db.ApiTokens.Add(
                        new ApiTokenRow { Name = FirstAdministrator, Hash = TokenSecrets.Hash(token), Scopes = TokenScopes.All, CreatedAtMs = Now() });
                    Audit(db, "system:start", "create", $"token {FirstAdministrator}");
                }

                return true;
            },
            cancellationToken);
        cache.Clear();
        return made ? generated : null;
    }

    public async ValueTask<Viewer?> AuthenticateTokenAsync(string token, CancellationToken cancellationToken)
    {
        if (token.Length is 0 or > TokenSecrets.MaxLength)
            return null;
        string hash = TokenSecrets.Hash(token);
        if (cache.TryGet("token " + hash, out Viewer? known))
            return known;
        long generation = cache.Generation;
        long now = Now();
        ApiTokenRow? row;
        await using (BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken))
            row = await db.ApiTokens.AsNoTracking().FirstOrDefaultAsync(t => t.Hash == hash, cancellationToken);
        if (row is null || row.ExpiresAtMs <= now)
        {
            cache.Keep("token " + hash, null, generation);
            return null;
        }

        var viewer = new Viewer(
            TokenSecrets.ViewerPrefix + row.Name, row.Scopes, row.Organisation, row.Organisation is null || IsInfrastructure(row.Organisation));
        if (!viewer.SeesAll)
            viewer = viewer with { Scopes = WithoutAdministering(viewer.Scopes) };
        // A token that ends within the cache's lifetime is asked for each time.
        if (row.ExpiresAtMs is null || row.ExpiresAtMs > now + 10_000)
            cache.Keep("token " + hash, viewer, generation);
        if (row.LastUsedAtMs is null || now - row.LastUsedAtMs > s_lastUsedGrain.TotalMilliseconds)
            await NoteUseAsync(row.Id, now, cancellationToken);
        return viewer;
    }

    public async ValueTask<Viewer?> GetViewerAsync(string userName, CancellationToken cancellationToken)
    {
        string normalized = UserDefinitions.Normalize(userName);
        if (cache.TryGet("user " + normalized, out Viewer? known))
            return known;
        long generation = cache.Generation;
        UserRow? row;
        await using (BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken))
            row = await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.NormalizedUserName == normalized, cancellationToken);
        Viewer? viewer = row is null ? null
            : row.Organisation is null ? Viewer.Of(row.UserName!, row.Role, "", isInfrastructure: true) with { Organisation = null }
            : Viewer.Of(row.UserName!, row.Role, row.Organisation, IsInfrastructure(row.Organisation));
        cache.Keep("user " + normalized, viewer, generation);
        return viewer;
    }

    public async Task<IReadOnlyList<UserAccount>> GetUsersAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        AccountRights.MustAdminister(viewer);
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        UserRow[] rows = await db.Users.AsNoTracking().ToArrayAsync(cancellationToken);
        var seen = await db.UserSessions.GroupBy(s => s.UserId).Select(
            g => new { UserId = g.Key, Count = g.Count(), LastSeenAtMs = g.Max(s => s.LastSeenAtMs) })
            .ToDictionaryAsync(s => s.UserId, cancellationToken);
        return [.. rows.OrderBy(r => r.UserName, StringComparer.Ordinal).Select(row =>
        {
            var sessions = seen.GetValueOrDefault(row.Id);
            return new UserAccount(row.UserName ?? "", row.Role, row.Organisation, sessions?.Count ?? 0, sessions?.LastSeenAtMs);
        })];
    }

    public async Task<IReadOnlyList<string>> CreateUserAsync(
        Viewer viewer, string name, string password, Role role, string? organisation, CancellationToken cancellationToken)
    {
        AccountRights.MustAdminister(viewer);
        string normalized = UserDefinitions.Normalize(name);
        await using (BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (await db.Users.AnyAsync(u => u.NormalizedUserName == normalized, cancellationToken))
                return [$"There is a user '{name}' already."];
        }

        var user = new UserDefinition { Name = name, Password = password, Role = role, Organisation = organisation };
        ApplyResult result = await configuration.ApplyAsync(new ConfigurationDocument { Users = [user] }, dryRun: false, viewer, cancellationToken);
        return [.. result.Faults.Select(f => f.Message)];
    }

    public async Task<IReadOnlyList<string>> DeleteUserAsync(Viewer viewer, string name, CancellationToken cancellationToken)
    {
        AccountRights.MustAdminister(viewer);
        ApplyResult result = await configuration.DeleteAsync(DefinitionKinds.Shipped.Of<UserDefinition>(), name, dryRun: false, viewer, cancellationToken);
        return [.. result.Faults.Select(f => f.Message)];
    }

    public async Task<IReadOnlyList<string>> SetPasswordAsync(Viewer viewer, string name, string password, CancellationToken cancellationToken)
    {
        AccountRights.MustBeSelfOrAdminister(viewer, name);
        if (UserDefinitions.RefusePassword(password) is { } refusal)
            return [$"The password is not taken: {refusal}"];
        string normalized = UserDefinitions.Normalize(name);
        bool done = await transactions.WriteAsync(
            async db =>
            {
                UserRow? row = await db.Users.FirstOrDefaultAsync(u => u.NormalizedUserName == normalized, cancellationToken);
                if (row is null)
                    return false;
                await users.SetPasswordAsync(db, row, password, cancellationToken);
                Audit(db, viewer.Name, "password", $"user {row.UserName}");
                return true;
            },
            cancellationToken);
        cache.Clear();
        sessionCache.Clear();
        return done ? [] : [$"There is no user '{name}'."];
    }

    public async Task<IReadOnlyList<TokenSummary>> GetTokensAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        AccountRights.MustAdminister(viewer);
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        ApiTokenRow[] rows = await db.ApiTokens.AsNoTracking().ToArrayAsync(cancellationToken);
        return
        [
            .. rows.OrderBy(r => r.Name, StringComparer.Ordinal)
                .Select(r => new TokenSummary(r.Id, r.Name, r.Scopes, r.Organisation, r.CreatedAtMs, r.CreatedBy, r.ExpiresAtMs, r.LastUsedAtMs)),
        ];
    }

    public async Task<CreatedToken> CreateTokenAsync(
        Viewer viewer, string name, TokenScopes scopes, string? organisation, TimeSpan? lifetime, CancellationToken cancellationToken)
    {
        AccountRights.MustAdminister(viewer);
        if (NameRules.Refuse(name) is { } refusal)
            throw new ArgumentException($"'{name}': {refusal}", nameof(name));
        if (organisation is not null && snapshot.Current.Organisations.All(o => o.Name != organisation))
            throw new ArgumentException($"There is no organisation '{organisation}'.", nameof(organisation));
        if ((scopes & TokenScopes.All) == TokenScopes.None || (scopes & ~TokenScopes.All) != TokenScopes.None)
            throw new ArgumentException("A token has at least one scope.", nameof(scopes));
        if (lifetime is { } span && span <= TimeSpan.Zero)
            throw new ArgumentException("A token lives longer than no time at all.", nameof(lifetime));
        string token = TokenSecrets.Create();
        long id = await transactions.WriteAsync(
            async db =>
            {
                if (await db.ApiTokens.AnyAsync(t => t.Name == name, cancellationToken))
                    throw new ArgumentException($"There is a token '{name}' already.", nameof(name));
                var row = new ApiTokenRow
                {
                    Name = name,
                    Hash = TokenSecrets.Hash(token),
                    Scopes = scopes,
                    Organisation = organisation,
                    CreatedAtMs = Now(),
                    CreatedBy = viewer.Name,
                    ExpiresAtMs = lifetime is null ? null : Now() + (long)lifetime.Value.TotalMilliseconds,
                };
                db.ApiTokens.Add(row);
                Audit(db, viewer.Name, "create", $"token {name}", $"{scopes} for {organisation ?? "the installation"}");
                await db.SaveChangesAsync(cancellationToken);
                return row.Id;
            },
            cancellationToken);
        cache.Clear();
        return new CreatedToken(id, name, token);
    }

    public async Task<CreatedToken?> RenewTokenAsync(Viewer viewer, long id, CancellationToken cancellationToken)
    {
        AccountRights.MustAdminister(viewer);
        string token = TokenSecrets.Create();
        string? name = await transactions.WriteAsync(
            async db =>
            {
                ApiTokenRow? row = await db.ApiTokens.FindAsync([id], cancellationToken);
                if (row is null)
                    return null;
                row.Hash = TokenSecrets.Hash(token);
                Audit(db, viewer.Name, "renew", $"token {row.Name}");
                return row.Name;
            },
            cancellationToken);
        cache.Clear();
        return name is null ? null : new CreatedToken(id, name, token);
    }

    public async Task<bool> DeleteTokenAsync(Viewer viewer, long id, CancellationToken cancellationToken)
    {
        AccountRights.MustAdminister(viewer);
        bool done = await transactions.WriteAsync(
            async db =>
            {
                ApiTokenRow? row = await db.ApiTokens.FindAsync([id], cancellationToken);
                if (row is null)
                    return false;
                db.ApiTokens.Remove(row);
                Audit(db, viewer.Name, "delete", $"token {row.Name}");
                return true;
            },
            cancellationToken);
        cache.Clear();
        return done;
    }

    private async Task NoteUseAsync(long id, long now, CancellationToken cancellationToken)
    {
        try
        {
            await transactions.WriteAsync(
                db => db.ApiTokens.Where(t => t.Id == id).ExecuteUpdateAsync(t => t.SetProperty(r => r.LastUsedAtMs, now), cancellationToken),
                cancellationToken);
        }
        catch (StoreException)
        {
            // Knowing the last use is not worth refusing it; StoreTransactions has logged why.
        }
    }

    private bool IsInfrastructure(string organisation) =>
        snapshot.Current.Organisations.Any(o => o.Name == organisation && o.Kind == OrganisationKind.Infrastructure);

    private static TokenScopes WithoutAdministering(TokenScopes scopes) =>
        scopes.HasFlag(TokenScopes.Administer) ? TokenScopes.Read | TokenScopes.Operate | (scopes & TokenScopes.WriteMetrics) : scopes;

    private void Audit(BongsuDb db, string by, string action, string subject, string? after = null) =>
        db.Audit.Add(Timestamp.Now(time), by, action, subject, after: after is null ? null : System.Text.Json.JsonSerializer.Serialize(after));

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
