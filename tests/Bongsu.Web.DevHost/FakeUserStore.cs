using Bongsu.Store.Rows;
using Microsoft.AspNetCore.Identity;

namespace Bongsu.Web.DevHost;

/// <summary>Users in memory; everybody's password is "correct horse".</summary>
internal sealed class FakeUserStore(World world) : IUserPasswordStore<UserRow>, IUserSecurityStampStore<UserRow>, IUserLockoutStore<UserRow>
{
    public const string Password = "correct horse";

    private readonly string _hash = new PasswordHasher<UserRow>().HashPassword(world.Users[0], Password);

    public void Dispose()
    {
    }

    public Task<UserRow?> FindByIdAsync(string userId, CancellationToken cancellationToken) => Task.FromResult(world.Users.FirstOrDefault(u => u.Id.ToString(System.Globalization.CultureInfo.InvariantCulture) == userId));

    public Task<UserRow?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => Task.FromResult(world.Users.FirstOrDefault(u => u.NormalizedUserName == normalizedUserName));

    public Task<string> GetUserIdAsync(UserRow user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public Task<string?> GetUserNameAsync(UserRow user, CancellationToken cancellationToken) => Task.FromResult(user.UserName);

    public Task SetUserNameAsync(UserRow user, string? userName, CancellationToken cancellationToken) => Set(() => user.UserName = userName);

    public Task<string?> GetNormalizedUserNameAsync(UserRow user, CancellationToken cancellationToken) => Task.FromResult(user.NormalizedUserName);

    public Task SetNormalizedUserNameAsync(UserRow user, string? normalizedName, CancellationToken cancellationToken) => Set(() => user.NormalizedUserName = normalizedName);

    public Task<IdentityResult> CreateAsync(UserRow user, CancellationToken cancellationToken) => Task.FromResult(IdentityResult.Success);

    public Task<IdentityResult> UpdateAsync(UserRow user, CancellationToken cancellationToken) => Task.FromResult(IdentityResult.Success);

    public Task<IdentityResult> DeleteAsync(UserRow user, CancellationToken cancellationToken) => Task.FromResult(IdentityResult.Success);

    public Task SetPasswordHashAsync(UserRow user, string? passwordHash, CancellationToken cancellationToken) => Set(() => user.PasswordHash = passwordHash);

    public Task<string?> GetPasswordHashAsync(UserRow user, CancellationToken cancellationToken) => Task.FromResult<string?>(_hash);

    public Task<bool> HasPasswordAsync(UserRow user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetSecurityStampAsync(UserRow user, string stamp, CancellationToken cancellationToken) => Set(() => user.SecurityStamp = stamp);

    public Task<string?> GetSecurityStampAsync(UserRow user, CancellationToken cancellationToken) => Task.FromResult(user.SecurityStamp);

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(UserRow user, CancellationToken cancellationToken) => Task.FromResult(user.LockoutEnd);

    public Task SetLockoutEndDateAsync(UserRow user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken) => Set(() => user.LockoutEnd = lockoutEnd);

    public Task<int> IncrementAccessFailedCountAsync(UserRow user, CancellationToken cancellationToken) => Task.FromResult(++user.AccessFailedCount);

    public Task ResetAccessFailedCountAsync(UserRow user, CancellationToken cancellationToken) => Set(() => user.AccessFailedCount = 0);

    public Task<int> GetAccessFailedCountAsync(UserRow user, CancellationToken cancellationToken) => Task.FromResult(user.AccessFailedCount);

    public Task<bool> GetLockoutEnabledAsync(UserRow user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetLockoutEnabledAsync(UserRow user, bool enabled, CancellationToken cancellationToken) => Task.CompletedTask;

    private static Task Set(Action set)
    {
        set();
        return Task.CompletedTask;
    }
}
