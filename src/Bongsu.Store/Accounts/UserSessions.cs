using System.Security.Claims;
using Bongsu.Model.Words;
using Bongsu.Store.Access;
using Bongsu.Store.Rows;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Bongsu.Store.Accounts;

/// <inheritdoc />
internal sealed class UserSessions(SignInManager<UserRow> signIn, IOptions<IdentityOptions> identity) : IUserSessions
{
    public async Task<SignInOutcome> SignInAsync(string name, string password, bool remember)
    {
        SignInResult result = await signIn.PasswordSignInAsync(name, password, remember, lockoutOnFailure: true);
        if (!result.Succeeded)
            return new SignInOutcome(false, result.IsLockedOut);
        return await signIn.UserManager.FindByNameAsync(name) is { } user ? new SignInOutcome(true, false, user.Language, user.TimeZone) : new SignInOutcome(true, false);
    }

    public Task SignOutAsync() => signIn.SignOutAsync();

    public async Task SetLanguageAsync(ClaimsPrincipal user, Language language)
    {
        if (await signIn.UserManager.GetUserAsync(user) is not { } row)
            return;
        row.Language = language;
        await signIn.UserManager.UpdateAsync(row);
    }

    public async Task<ClaimsPrincipal?> RenewAsync(ClaimsPrincipal user) =>
        await signIn.ValidateSecurityStampAsync(user) is { } row ? await signIn.CreateUserPrincipalAsync(row) : null;

    public async Task<bool> IsCurrentAsync(ClaimsPrincipal user)
    {
        UserManager<UserRow> users = signIn.UserManager;
        if (await users.GetUserAsync(user) is not { } row)
            return false;
        return !users.SupportsUserSecurityStamp || user.FindFirst(identity.Value.ClaimsIdentity.SecurityStampClaimType)?.Value == await users.GetSecurityStampAsync(row);
    }
}
