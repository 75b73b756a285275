using Bongsu.Model.Access;
using Bongsu.Store.Access;
using Bongsu.Store.Events;
using Bongsu.Web.Access.Sessions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Bongsu.Web.Components.Pages;

/// <summary>One's own account: the password, the chats it is linked with, the browsers that are notified, and those that are signed in with it.</summary>
public sealed partial class Account
{
    private IReadOnlyList<UserSession> _sessions = [];
    private long? _current;
    private Role _role;
    private string? _said;
    private IReadOnlyList<ChatAccount> _chats = [];
    private IReadOnlyList<PushBrowser> _browsers = [];
    private ChatCode? _code;

    /// <inheritdoc />
    protected override TimeSpan RefreshEvery => TimeSpan.FromSeconds(30);

    /// <summary>What became of a new password: the end of a word's code.</summary>
    [SupplyParameterFromQuery]
    private string? Password { get; set; }

    /// <summary>What became of a browser that was to be added: the end of a word's code.</summary>
    [SupplyParameterFromQuery]
    private string? Push { get; set; }

    [Inject]
    private IPushSubscriptions Subscriptions { get; set; } = null!;

    [Inject]
    private IUserSessions Sessions { get; set; } = null!;

    [Inject]
    private IChatAccounts Chats { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = null!;

    /// <inheritdoc />
    protected override bool Shows(StoreEvent change) => false;

    /// <inheritdoc />
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _role = Viewer.May(TokenScopes.Administer) ? Role.Administrator : Viewer.May(TokenScopes.Operate) ? Role.Operator : Role.Viewer;
        _current = SessionCookie.KeyOf((await SignedIn).User) is { } key ? (await Sessions.FindAsync(key, cancellationToken))?.SessionId : null;
        _sessions = await Sessions.ListAsync(Viewer, Viewer.Name, cancellationToken);
        _chats = await Chats.ListAsync(Viewer, Viewer.Name, cancellationToken);
        _browsers = await Subscriptions.ListAsync(Viewer, Viewer.Name, cancellationToken);
    }

    private async Task TakeCodeAsync() => _code = await Chats.CreateCodeAsync(Viewer, Viewer.Name, CancellationToken.None);

    private async Task UnlinkAsync(long id)
    {
        await Chats.UnlinkAsync(Viewer, Viewer.Name, id, CancellationToken.None);
        _said = L.ChatUnlinked;
        await ReloadAsync();
    }

    private async Task RemoveAsync(long id)
    {
        await Subscriptions.RemoveAsync(Viewer, Viewer.Name, id, CancellationToken.None);
        _said = L.PushRemoved;
        await ReloadAsync();
    }

    private async Task EndAsync(long id)
    {
        await Sessions.EndAsync(Viewer, Viewer.Name, id, CancellationToken.None);
        _said = L.SessionEnded;
        await ReloadAsync();
    }

    private async Task EndOthersAsync()
    {
        await Sessions.EndAllAsync(Viewer, Viewer.Name, _current, CancellationToken.None);
        _said = L.SessionEnded;
        await ReloadAsync();
    }
}
