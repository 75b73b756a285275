using Bongsu.Model.Access;
using Bongsu.Store.Access;
using Bongsu.Store.Events;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Components.Pages;

/// <summary>Who can sign in, and which tokens there are; for administrators.</summary>
public sealed partial class Users
{
    private static readonly TokenScopes[] s_scopes =
    [
        TokenScopes.WriteMetrics,
        TokenScopes.Read,
        TokenScopes.Operate,
        TokenScopes.Administer,
        TokenScopes.RunChecks,
    ];

    private readonly TokenForm _token = new();
    private UserForm _user = new();
    private UserForm _password = new();
    private IReadOnlyList<UserAccount> _users = [];
    private IReadOnlyList<TokenSummary> _tokens = [];
    private CreatedToken? _created;
    private string? _said;
    private bool _saidWell;
    private string? _sure;

    /// <inheritdoc />
    protected override TimeSpan RefreshEvery => TimeSpan.FromSeconds(30);

    [Inject]
    private IAccountService Accounts { get; set; } = null!;

    /// <inheritdoc />
    protected override bool Shows(StoreEvent change) => false;

    /// <inheritdoc />
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _users = await Accounts.GetUsersAsync(Viewer, cancellationToken);
        _tokens = await Accounts.GetTokensAsync(Viewer, cancellationToken);
    }

    private static string? OrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private async Task AddUserAsync()
    {
        IReadOnlyList<string> faults = await Accounts.CreateUserAsync(
            Viewer, _user.Name.Trim(), _user.Password, _user.Role, OrNull(_user.Organisation), CancellationToken.None);
        if (await SayAsync(faults, L.UsersAdded(_user.Name)))
            _user = new UserForm();
    }

    private async Task SetPasswordAsync()
    {
        IReadOnlyList<string> faults = await Accounts.SetPasswordAsync(Viewer, _password.Name.Trim(), _password.Password, CancellationToken.None);
        if (await SayAsync(faults, L.UsersPasswordSet(_password.Name)))
            _password = new UserForm();
    }

    private async Task DeleteUserAsync(string name)
    {
        if (!AskedTwice("user " + name))
            return;
        await SayAsync(await Accounts.DeleteUserAsync(Viewer, name, CancellationToken.None), L.UsersDeleted(name));
    }

    private async Task AddTokenAsync()
    {
        if (_token.Scopes == TokenScopes.None || string.IsNullOrWhiteSpace(_token.Name))
        {
            (_said, _saidWell) = (L.TokenNeedsScope, false);
            return;
        }

        TimeSpan? lifetime = _token.Days is { } days ? TimeSpan.FromDays(Math.Clamp(days, 1, 3650)) : null;
        try
        {
            _created = await Accounts.CreateTokenAsync(
                Viewer, _token.Name.Trim(), _token.Scopes, OrNull(_token.Organisation), lifetime, CancellationToken.None);
            _said = null;
            await ReloadAsync();
        }
        catch (ArgumentException e)
        {
            (_said, _saidWell) = (e.Message, false);
        }
    }

    private async Task RenewTokenAsync(TokenSummary token)
    {
        if (!AskedTwice("renew " + token.Name))
            return;
        _created = await Accounts.RenewTokenAsync(Viewer, token.Id, CancellationToken.None);
        _said = null;
        await ReloadAsync();
    }

    private async Task DeleteTokenAsync(TokenSummary token)
    {
        if (!AskedTwice("token " + token.Name))
            return;
        await Accounts.DeleteTokenAsync(Viewer, token.Id, CancellationToken.None);
        await SayAsync([], L.UsersDeleted(token.Name));
    }

    private bool AskedTwice(string what)
    {
        bool sure = _sure == what;
        _sure = sure ? null : what;
        return sure;
    }

    private async Task<bool> SayAsync(IReadOnlyList<string> faults, string done)
    {
        (_said, _saidWell) = faults.Count == 0 ? (done, true) : (string.Join(' ', faults), false);
        await ReloadAsync();
        return faults.Count == 0;
    }
}
