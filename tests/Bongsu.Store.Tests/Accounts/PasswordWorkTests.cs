using Bongsu.Store.Access;
using Bongsu.Store.Rows;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Store.Tests.Accounts;

/// <summary>Names that exist answered after 100 ms and others after 4: whoever timed it had a list of the accounts. Counted in hashes, not in time.</summary>
public sealed class PasswordWorkTests : IAsyncLifetime
{
    private static readonly SessionClient s_client = new(null, null);
    private readonly CountingHasher _hasher = new();
    private StoreHarness _store = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = await StoreHarness.OpenAsync(null, services => services.AddSingleton<IPasswordHasher<UserRow>>(_hasher));
        await _store.Get<IAccountService>().EnsureAdministratorAsync("password1", null, Token);
        _store.Get<IUserSessions>();
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Theory]
    [InlineData("admin")]
    [InlineData("nobody")]
    [InlineData("")]
    public async Task A_wrong_password_is_one_hash_whether_the_name_exists_or_not(string name)
    {
        (int made, int verified) = (_hasher.Made, _hasher.Verified);

        SignInOutcome outcome = await _store.Get<IUserSessions>().SignInAsync(name, "wrong password", s_client, Token);

        Assert.Equal(SignInOutcome.Refused, outcome);
        Assert.Equal((made, verified + 1), (_hasher.Made, _hasher.Verified));
    }

    [Fact]
    public async Task Nobodys_hash_takes_no_password_and_costs_what_others_cost()
    {
        await _store.Get<IUserSessions>().SignInAsync("nobody", "", s_client, Token);
        await _store.Get<IUserSessions>().SignInAsync("admin", "wrong password", s_client, Token);

        Assert.Equal(_hasher.Hashes[^1].Length, _hasher.Hashes[^2].Length);
        // Format and number of iterations stand in the first bytes.
        Assert.Equal(_hasher.Hashes[^1][..12], _hasher.Hashes[^2][..12]);
    }

    private sealed class CountingHasher : IPasswordHasher<UserRow>
    {
        private readonly PasswordHasher<UserRow> _real = new();

        public int Made { get; private set; }

        public int Verified => Hashes.Count;

        public List<string> Hashes { get; } = [];

        public string HashPassword(UserRow user, string password)
        {
            Made++;
            return _real.HashPassword(user, password);
        }

        public PasswordVerificationResult VerifyHashedPassword(UserRow user, string hashedPassword, string providedPassword)
        {
            Hashes.Add(hashedPassword);
            return _real.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
