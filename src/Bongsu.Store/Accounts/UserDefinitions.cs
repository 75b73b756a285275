using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Documents;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Planning;
using Bongsu.Model.Access;
using Bongsu.Model.Options;
using Bongsu.Model.Time;
using Bongsu.Store.Configuration;
using Bongsu.Store.Rows;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Store.Accounts;

/// <summary>Users as definitions, kept among the accounts.</summary>
internal sealed class UserDefinitions(
    IDbContextFactory<BongsuDb> contexts, IPasswordHasher<UserRow> hasher, AccountCache accounts, SessionCache sessions, TimeProvider time)
    : IDefinitionStore
{
    /// <summary>The shortest password taken from people; what the operator of the machine gives at the first start is theirs to choose.</summary>
    public const int MinPasswordLength = 8;
    public const int MaxPasswordLength = 256;
    private const int MaxNamed = 10;

    public static UserDefinition ToDefinition(UserRow row) => new()
    {
        Name = row.UserName!,
        Organisation = row.Organisation,
        Role = row.Role,
        Language = row.Language,
        TimeZone = row.TimeZone,
    };

    public static string Normalize(string name) => name.ToUpperInvariant();

    /// <summary>A sentence against a password, or null.</summary>
    public static string? RefusePassword(string password) =>
        password.Length is < MinPasswordLength or > MaxPasswordLength ? $"a password has {MinPasswordLength} to {MaxPasswordLength} characters." : null;

    public bool Keeps(DefinitionKind kind) => kind.IsAccount;

    public async Task<IReadOnlyList<IDefinition>> ReadAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        if (!viewer.SeesAll || !viewer.May(TokenScopes.Administer))
            return [];
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        UserRow[] rows = await db.Users.AsNoTracking().ToArrayAsync(cancellationToken);
        return [.. rows.OrderBy(r => r.UserName, StringComparer.Ordinal).Select(ToDefinition)];
    }

    public async Task<(IReadOnlyList<ParsedDefinition> Definitions, IReadOnlyList<PlannedWrite> Writes)> PlanAsync(
        IReadOnlyList<ParsedDefinition> definitions, ICollection<ConfigurationFault> faults, CancellationToken cancellationToken)
    {
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        Dictionary<string, UserRow> rows = await db.Users.AsNoTracking().ToDictionaryAsync(u => u.NormalizedUserName!, cancellationToken);
        var changes = new List<PlannedUser>();
        foreach (ParsedDefinition definition in definitions)
        {
            if (Plan(definition, rows.GetValueOrDefault(Normalize(definition.Definition.Name)), faults) is { } change)
                changes.Add(change);
        }

        if (!AnAdministratorStays(rows, changes))
            faults.Add(
                definitions[0].Fault("users: this would leave no administrator who belongs to the installation itself (without an organisation); keep one."));
        return (definitions, changes);
    }

    public async Task<PlannedWrite?> PlanDeleteAsync(
        DefinitionKind kind, string name, ICollection<ConfigurationFault> faults, CancellationToken cancellationToken)
    {
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        Dictionary<string, UserRow> rows = await db.Users.AsNoTracking().ToDictionaryAsync(u => u.NormalizedUserName!, cancellationToken);
        if (!rows.TryGetValue(Normalize(name), out UserRow? row))
        {
            faults.Add(new ConfigurationFault(null, 0, $"There is no user '{name}'."));
            return null;
        }

        IReadOnlyList<string> lines = DefinitionDiff.Lines(DefinitionKind.ToJson(ToDefinition(row)), null, new HashSet<string>());
        var change = new PlannedUser { Change = ChangeKind.Delete, Kind = kind, Name = row.UserName!, Lines = lines };
        if (!AnAdministratorStays(rows, [change]))
            faults.Add(new ConfigurationFault(null, 0, $"The user '{name}' is the last administrator of the installation and stays."));
        return change;
    }

    public async Task FindDependantsAsync(DefinitionKind kind, string name, ICollection<ConfigurationFault> faults, CancellationToken cancellationToken)
    {
        if (kind.Class != typeof(OrganisationDefinition))
            return;
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        string?[] members = await db.Users.Where(u => u.Organisation == name).Select(u => u.UserName).Take(MaxNamed).ToArrayAsync(cancellationToken);
        string[] tokens = await db.ApiTokens.Where(t => t.Organisation == name).Select(t => t.Name).Take(MaxNamed).ToArrayAsync(cancellationToken);
        foreach (string owned in members.Select(m => $"the user '{m}'").Concat(tokens.Select(t => $"the token '{t}'")))
            faults.Add(new ConfigurationFault(null, 0, $"{kind.Subject(name)} cannot go: {owned} belongs to it."));
    }

    public async Task<Action> WriteAsync(BongsuDb db, IReadOnlyList<PlannedWrite> writes, string by, string? origin, CancellationToken cancellationToken)
    {
        foreach (PlannedUser change in writes.OfType<PlannedUser>())
        {
            string normalized = Normalize(change.Name);
            UserRow? row = await db.Users.FirstOrDefaultAsync(u => u.NormalizedUserName == normalized, cancellationToken);
            string? before = row is null ? null : Json(ToDefinition(row));
            if (change.Definition is { } definition)
            {
                row ??= Add(db, definition.Name);
                if (row.Organisation != definition.Organisation || row.Role != definition.Role)
                    await EndSessionsAsync(db, row, cancellationToken);
                row.Organisation = definition.Organisation;
                row.Role = definition.Role;
                row.Language = definition.Language;
                row.TimeZone = definition.TimeZone;
                row.ConcurrencyStamp = Guid.NewGuid().ToString("N");
                if (change.SetsPassword)
                    await SetPasswordAsync(db, row, definition.Password!, cancellationToken);
            }
            else if (row is not null)
            {
                db.Users.Remove(row);
            }

            string? after = change.Definition is null ? null : Json(change.Definition with { Password = change.SetsPassword ? Secret.Mask : null });
            db.Audit.Add(Timestamp.Now(time), by, change.Change.ToString().ToLowerInvariant(), $"user {change.Name}", before, after);
        }

        return writes.Any(w => w.Kind.ChangesAccess) ? Forget : static () => { };
    }

    /// <summary>
    /// Sets a password; every session that was signed in with another one ends. Whoever calls it clears the <see cref="SessionCache"/> after the commit.
    /// </summary>
    public async Task SetPasswordAsync(BongsuDb db, UserRow row, string password, CancellationToken cancellationToken)
    {
        row.PasswordHash = hasher.HashPassword(row, password);
        row.ConcurrencyStamp = Guid.NewGuid().ToString("N");
        await EndSessionsAsync(db, row, cancellationToken);
    }

    private static Task<int> EndSessionsAsync(BongsuDb db, UserRow row, CancellationToken cancellationToken) =>
        db.UserSessions.Where(s => s.UserId == row.Id).ExecuteDeleteAsync(cancellationToken);

    private void Forget()
    {
        accounts.Clear();
        sessions.Clear();
    }

    private static UserRow Add(BongsuDb db, string name)
    {
        var row = new UserRow { UserName = name, NormalizedUserName = Normalize(name) };
        db.Users.Add(row);
        return row;
    }

    private PlannedUser? Plan(ParsedDefinition parsed, UserRow? row, ICollection<ConfigurationFault> faults)
    {
        var wanted = (UserDefinition)parsed.Definition;
        string? password = wanted.Password is Secret.Mask or "" ? null : wanted.Password;
        bool sets = password is not null
            && (row?.PasswordHash is null || hasher.VerifyHashedPassword(row, row.PasswordHash, password) == PasswordVerificationResult.Failed);
        string subject = parsed.Kind.Subject(wanted.Name);
        if (row is null && password is null)
            faults.Add(parsed.Fault($"{subject}: a new user needs a password, such as password: \"${{SOME_VARIABLE}}\".", "password"));
        else if (sets && RefusePassword(password!) is { } refusal)
            faults.Add(parsed.Fault($"{subject}: {refusal}", "password"));
        UserDefinition now = wanted with { Name = row?.UserName ?? wanted.Name, Password = null };
        UserDefinition? before = row is null ? null : ToDefinition(row);
        if (before == now && !sets)
            return null;
        IReadOnlyList<string> lines = DefinitionDiff.Lines(
            before is null ? null : DefinitionKind.ToJson(before), DefinitionKind.ToJson(now), new HashSet<string>());
        if (sets && row is not null)
            lines = [.. lines, $"password: {Secret.Mask} → another {Secret.Mask}"];
        return new PlannedUser
        {
            Change = row is null ? ChangeKind.Create : ChangeKind.Update,
            Kind = parsed.Kind,
            Name = now.Name,
            Definition = now with { Password = password },
            SetsPassword = sets,
            Lines = lines,
        };
    }

    // Administrators of service organisations are operators only, and do not count.
    private static bool AnAdministratorStays(Dictionary<string, UserRow> rows, IReadOnlyList<PlannedUser> changes)
    {
        Dictionary<string, Role> roles = rows.Where(r => r.Value.Organisation is null).ToDictionary(r => r.Key, r => r.Value.Role);
        if (!roles.ContainsValue(Role.Administrator))
            return true;
        foreach (PlannedUser change in changes)
        {
            if (change.Definition is { Organisation: null } definition)
                roles[Normalize(change.Name)] = definition.Role;
            else
                roles.Remove(Normalize(change.Name));
        }

        return roles.ContainsValue(Role.Administrator);
    }

    private static string Json(UserDefinition definition) =>
        ((JsonNode)DefinitionDefaults.Prune(DefinitionKind.ToJson(definition), typeof(UserDefinition))).ToJsonString(JsonSerializerOptions.Default);
}
