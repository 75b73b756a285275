using Bongsu.Store.Access;
using Bongsu.Store.Events;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Components.Pages;

/// <summary>One user and the browsers they are signed in with; for administrators.</summary>
public sealed partial class User
{
    private UserAccount? _user;
    private IReadOnlyList<UserSession> _sessions = [];
    private string? _said;

    /// <summary>The user's name.</summary>
    [Parameter]
    public string Name { get; set; } = "";

    /// <inheritdoc />
    protected override TimeSpan RefreshEvery => TimeSpan.FromSeconds(30);

    [Inject]
    private IAccountService Accounts { get; set; } = null!;

    [Inject]
    private IUserSessions Sessions { get; set; } = null!;

    /// <inheritdoc />
    protected override bool Shows(StoreEvent change) => false;

    /// <inheritdoc />
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _user = (await Accounts.GetUsersAsync(Viewer, cancellationToken)).FirstOrDefault(u => string.Equals(u.Name, Name, StringComparison.OrdinalIgnoreCase));
        if (_user is null)
        {
            ShowNotFound();
            return;
        }

        _sessions = await Sessions.ListAsync(Viewer, _user.Name, cancellationToken);
    }

    private async Task EndAsync(long id)
    {
        await Sessions.EndAsync(Viewer, Name, id, CancellationToken.None);
        _said = L.SessionEnded;
        await ReloadAsync();
    }

    private async Task EndAllAsync()
    {
        await Sessions.EndAllAsync(Viewer, Name, except: null, CancellationToken.None);
        _said = L.SessionEnded;
        await ReloadAsync();
    }
}
