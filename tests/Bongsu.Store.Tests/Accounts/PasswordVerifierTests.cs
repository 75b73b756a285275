using Bongsu.Store.Accounts;
using Bongsu.Store.Rows;
using Microsoft.AspNetCore.Identity;

namespace Bongsu.Store.Tests.Accounts;

/// <summary>A flood of sign-ins leaves processors to everybody else.</summary>
public sealed class PasswordVerifierTests
{
    private static readonly int s_most = Math.Max(1, Environment.ProcessorCount / 2);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Passwords_are_hashed_on_half_of_the_processors_and_others_wait_without_a_thread()
    {
        using var hasher = new HeldHasher();
        using var verifier = new PasswordVerifier(hasher);
        Task<bool>[] running = [.. Enumerable.Range(0, s_most).Select(_ => Task.Run(() => verifier.VerifyAsync(null, "x", Token), Token))];
        await hasher.AllInside.Task.WaitAsync(TimeSpan.FromMinutes(1), Token);

        Task<bool> next = verifier.VerifyAsync(null, "x", Token);

        Assert.False(next.IsCompleted);
        Assert.Equal(s_most, hasher.Entered);
        hasher.Release();
        Assert.DoesNotContain(true, await Task.WhenAll([.. running, next]));
        Assert.Equal(s_most + 1, hasher.Entered);
    }

    [Fact]
    public async Task Who_gives_up_waiting_leaves_no_trace()
    {
        using var hasher = new HeldHasher();
        using var verifier = new PasswordVerifier(hasher);
        using var gone = new CancellationTokenSource();
        Task<bool>[] running = [.. Enumerable.Range(0, s_most).Select(_ => Task.Run(() => verifier.VerifyAsync(null, "x", Token), Token))];
        await hasher.AllInside.Task.WaitAsync(TimeSpan.FromMinutes(1), Token);
        Task<bool> waiting = verifier.VerifyAsync(null, "x", gone.Token);

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        hasher.Release();
        await Task.WhenAll(running);
        Assert.False(await verifier.VerifyAsync(null, "x", Token));
    }

    /// <summary>
    /// Keeps the first ones inside until they are let go; those who come when there should be no room are let through, so that a broken bound is an assertion
    /// and not a test that hangs.
    /// </summary>
    private sealed class HeldHasher : IPasswordHasher<UserRow>, IDisposable
    {
        private readonly ManualResetEventSlim _gate = new();
        private int _entered;

        public TaskCompletionSource AllInside { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Entered => Volatile.Read(ref _entered);

        public void Release() => _gate.Set();

        public void Dispose() => _gate.Dispose();

        public string HashPassword(UserRow user, string password) => "";

        public PasswordVerificationResult VerifyHashedPassword(UserRow user, string hashedPassword, string providedPassword)
        {
            int place = Interlocked.Increment(ref _entered);
            if (place == s_most)
                AllInside.SetResult();
            if (place <= s_most)
                _gate.Wait();
            return PasswordVerificationResult.Failed;
        }
    }
}
