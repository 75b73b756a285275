using Bongsu.Model.Access;
using Bongsu.Model.Time;
using Bongsu.Store.Access;
using Bongsu.Web.Access;
using Bongsu.Web.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Api;

internal static class AccountsApi
{
    public static void Map(RouteGroupBuilder api)
    {
        RouteGroupBuilder users = api.MapGroup("/users").WithTags("Users and tokens");
        users.MapGet("", ListUsersAsync).WithSummary("All users.");
        users.MapPost("", CreateUserAsync)
            .RequireScope(TokenScopes.Administer, seesAll: true)
            .WithSummary("Makes a user.")
            .Produces(StatusCodes.Status201Created);
        users.MapDelete("/{name}", DeleteUserAsync).WithSummary("Removes a user; the last administrator stays.").Produces(StatusCodes.Status204NoContent);
        users.MapPut("/{name}/password", SetPasswordAsync)
            .RequireScope(TokenScopes.Read)
            .WithSummary("Sets a user's password, which signs them out everywhere.")
            .Produces(StatusCodes.Status204NoContent);
        users.MapGet("/{name}/sessions", ListSessionsAsync)
            .WithSummary("The browsers that a user is signed in with, the one used last first.")
            .Produces<IReadOnlyList<SessionAnswer>>();
        users.MapDelete("/{name}/sessions", EndSessionsAsync).WithSummary("Signs a user out everywhere.").Produces(StatusCodes.Status204NoContent);
        users.MapDelete("/{name}/sessions/{id:long}", EndSessionAsync).WithSummary("Signs a user out of one browser.").Produces(StatusCodes.Status204NoContent);
        users.MapPost("/{name}/chat-code", CreateChatCodeAsync)
            .RequireScope(TokenScopes.Read)
            .WithSummary("Makes a code by which a user links an account of a chat; an earlier one ends.")
            .Produces<ChatCodeAnswer>();
        users.MapGet("/{name}/chats", ListChatsAsync).WithSummary("The accounts of chats that belong to a user.").Produces<IReadOnlyList<ChatAnswer>>();
        users.MapDelete("/{name}/chats/{id:long}", UnlinkChatAsync)
            .WithSummary("Ends the link between a user and an account of a chat.")
            .Produces(StatusCodes.Status204NoContent);
        RouteGroupBuilder tokens = api.MapGroup("/tokens").WithTags("Users and tokens");
        tokens.MapGet("", ListTokensAsync).WithSummary("All tokens, without their secrets.");
        tokens.MapPost("", CreateTokenAsync)
            .RequireScope(TokenScopes.Administer, seesAll: true)
            .WithSummary("Makes a token; its secret is in this answer and nowhere else.")
            .Produces<CreatedToken>(StatusCodes.Status201Created);
        tokens.MapPost("/{id:long}/renew", RenewTokenAsync)
            .RequireScope(TokenScopes.Administer, seesAll: true)
            .WithSummary("Gives a token another secret, which is in this answer and nowhere else; the old one ends at once.")
            .Produces<CreatedToken>();
        tokens.MapDelete("/{id:long}", DeleteTokenAsync).WithSummary("Ends a token at once.").Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IReadOnlyList<UserAnswer>> ListUsersAsync(Caller caller, IAccountService accounts, CancellationToken cancellationToken) =>
        [
            .. (await accounts.GetUsersAsync(caller.Viewer, cancellationToken)).Select(u => new UserAnswer(
                u.Name,
                Words.Of(u.Role),
                u.Organisation,
                u.Sessions,
                ApiTime.Of(u.LastSeenAtMs))),
        ];

    private static async Task<IResult> CreateUserAsync(UserBody body, Caller caller, IAccountService accounts, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(body.Name) || body.Name.Length > 64 || string.IsNullOrEmpty(body.Password))
            throw new ApiInputException("name (1 to 64 characters) and password must be given.");
        Role role = Input.Choice<Role>("role", body.Role) ?? Role.Viewer;
        IReadOnlyList<string> faults = await accounts.CreateUserAsync(
            caller.Viewer, body.Name.Trim(), body.Password, role, Blank(body.Organisation), cancellationToken);
        return faults.Count == 0 ? Results.StatusCode(StatusCodes.Status201Created) : Refused(faults);
    }

    private static async Task<IResult> DeleteUserAsync(string name, Caller caller, IAccountService accounts, CancellationToken cancellationToken) =>
        await accounts.DeleteUserAsync(caller.Viewer, name, cancellationToken) is { Count: > 0 } faults ? Refused(faults) : Results.NoContent();

    private static async Task<IResult> SetPasswordAsync(
        string name, PasswordBody body, Caller caller, IAccountService accounts, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(body.Password))
            throw new ApiInputException("password must be given.");
        return await accounts.SetPasswordAsync(caller.Viewer, name, body.Password, cancellationToken) is { Count: > 0 } faults
            ? Refused(faults)
            : Results.NoContent();
    }

    private static async Task<IResult> ListSessionsAsync(
        string name, Caller caller, IAccountService accounts, IUserSessions sessions, CancellationToken cancellationToken)
    {
        if (await FindAsync(name, caller, accounts, cancellationToken) is not { } user)
            return ErrorAnswer.NotFound($"user {name}");
        IReadOnlyList<UserSession> found = await sessions.ListAsync(caller.Viewer, user.Name, cancellationToken);
        return Results.Json(
            found.Select(s => new SessionAnswer(s.Id, s.UserAgent, s.Address, ApiTime.Of(s.CreatedAtMs), ApiTime.Of(s.LastSeenAtMs), ApiTime.Of(s.EndsAtMs))));
    }

    private static async Task<IResult> EndSessionsAsync(
        string name, Caller caller, IAccountService accounts, IUserSessions sessions, CancellationToken cancellationToken)
    {
        if (await FindAsync(name, caller, accounts, cancellationToken) is not { } user)
            return ErrorAnswer.NotFound($"user {name}");
        await sessions.EndAllAsync(caller.Viewer, user.Name, except: null, cancellationToken);
        return Results.NoContent();
    }

    private static async Task<IResult> EndSessionAsync(string name, long id, Caller caller, IUserSessions sessions, CancellationToken cancellationToken) =>
        await sessions.EndAsync(caller.Viewer, name, id, cancellationToken) ? Results.NoContent() : ErrorAnswer.NotFound($"session {id} of {name}");

    private static async Task<IResult> CreateChatCodeAsync(string name, Caller caller, IChatAccounts chats, CancellationToken cancellationToken) =>
        await chats.CreateCodeAsync(caller.Viewer, name, cancellationToken) is { } code
            ? Results.Json(new ChatCodeAnswer(code.Code, ApiTime.Of(code.EndsAtMs)))
            : ErrorAnswer.NotFound($"user {name}");

    private static async Task<IReadOnlyList<ChatAnswer>> ListChatsAsync(
        string name, Caller caller, IChatAccounts chats, CancellationToken cancellationToken) =>
        [.. (await chats.ListAsync(caller.Viewer, name, cancellationToken)).Select(c => new ChatAnswer(c.Id, c.Channel, c.Name, ApiTime.Of(c.LinkedAtMs)))];

    private static async Task<IResult> UnlinkChatAsync(string name, long id, Caller caller, IChatAccounts chats, CancellationToken cancellationToken) =>
        await chats.UnlinkAsync(caller.Viewer, name, id, cancellationToken) ? Results.NoContent() : ErrorAnswer.NotFound($"chat account {id} of {name}");

    private static async Task<UserAccount?> FindAsync(string name, Caller caller, IAccountService accounts, CancellationToken cancellationToken) =>
        (await accounts.GetUsersAsync(caller.Viewer, cancellationToken)).FirstOrDefault(u => string.Equals(u.Name, name, StringComparison.OrdinalIgnoreCase));

    private static async Task<IReadOnlyList<TokenAnswer>> ListTokensAsync(Caller caller, IAccountService accounts, CancellationToken cancellationToken) =>
        [.. (await accounts.GetTokensAsync(caller.Viewer, cancellationToken)).Select(TokenAnswer.Of)];

    private static async Task<IResult> CreateTokenAsync(TokenBody body, Caller caller, IAccountService accounts, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(body.Name) || body.Name.Length > 64)
            throw new ApiInputException("name (1 to 64 characters) must be given.");
        if (!ScopeNames.TryParse(body.Scopes ?? [], out TokenScopes scopes, out string? unknown))
            throw new ApiInputException($"scopes: '{Input.Cut(unknown!)}' is not one of {ScopeNames.All}.");
        if (scopes == TokenScopes.None)
            throw new ApiInputException($"scopes: give at least one of {ScopeNames.All}.");
        TimeSpan? lifetime = string.IsNullOrEmpty(body.Lifetime) ? null
            : TimeText.TryParse(body.Lifetime, out TimeSpan span)
                && span > TimeSpan.Zero ? span : throw new ApiInputException("lifetime: write a time span such as 90d, or leave it out.");
        CreatedToken created = await accounts.CreateTokenAsync(caller.Viewer, body.Name.Trim(), scopes, Blank(body.Organisation), lifetime, cancellationToken);
        return Results.Json(created, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> RenewTokenAsync(long id, Caller caller, IAccountService accounts, CancellationToken cancellationToken) =>
        await accounts.RenewTokenAsync(caller.Viewer, id, cancellationToken) is { } renewed ? Results.Json(renewed) : ErrorAnswer.NotFound($"token {id}");

    private static async Task<IResult> DeleteTokenAsync(long id, Caller caller, IAccountService accounts, CancellationToken cancellationToken) =>
        await accounts.DeleteTokenAsync(caller.Viewer, id, cancellationToken) ? Results.NoContent() : ErrorAnswer.NotFound($"token {id}");

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static IResult Refused(IReadOnlyList<string> faults) => ErrorAnswer.Of(StatusCodes.Status422UnprocessableEntity, string.Join(' ', faults));

    internal sealed record UserAnswer(string Name, string Role, string? Organisation, int Sessions, string? LastSeenAt);

    /// <param name="Code">To be sent to the bot as <c>link CODE</c>.</param>
    /// <param name="EndsAt">Until when it is good.</param>
    internal sealed record ChatCodeAnswer(string Code, string EndsAt);

    /// <param name="Id">Its number.</param>
    /// <param name="Channel">The name of the channel.</param>
    /// <param name="Name">What the account calls itself.</param>
    /// <param name="LinkedAt">Since when it is the user's.</param>
    internal sealed record ChatAnswer(long Id, string Channel, string Name, string LinkedAt);

    internal sealed record SessionAnswer(long Id, string? Browser, string? Address, string CreatedAt, string LastSeenAt, string EndsAt);

    /// <param name="Name">What he signs in with.</param>
    /// <param name="Password">His first password.</param>
    /// <param name="Role"><c>viewer</c>, <c>operator</c>, <c>administrator</c>.</param>
    /// <param name="Organisation">Null: the installation, sees all.</param>
    internal sealed record UserBody(string? Name, string? Password, string? Role, string? Organisation);

    internal sealed record PasswordBody(string? Password);

    internal sealed record TokenAnswer(
        long Id, string Name, IReadOnlyList<string> Scopes, string? Organisation, string CreatedAt, string? CreatedBy, string? ExpiresAt, string? LastUsedAt)
    {
        public static TokenAnswer Of(TokenSummary t) => new(
            t.Id, t.Name, ScopeNames.ListOf(t.Scopes), t.Organisation, ApiTime.Of(t.CreatedAtMs), t.CreatedBy, ApiTime.Of(t.ExpiresAtMs),
            ApiTime.Of(t.LastUsedAtMs));
    }

    /// <param name="Name">For people.</param>
    /// <param name="Scopes"><c>write-metrics</c>, <c>read</c>, <c>operate</c>, <c>administer</c>.</param>
    /// <param name="Organisation">Null: the installation, sees all.</param>
    /// <param name="Lifetime">Such as <c>90d</c>; null: endless.</param>
    internal sealed record TokenBody(string? Name, IReadOnlyList<string>? Scopes, string? Organisation, string? Lifetime);
}
