using System.Security.Cryptography;
using Bongsu.Store.Access;

namespace Bongsu.Store.Accounts;

/// <summary>The codes that are good now, in memory: they live for minutes, and after a restart another one is as easily taken. One for each user.</summary>
internal sealed class ChatCodes(TimeProvider time)
{
    // No letter or digit that another one looks like.
    private const string Alphabet = "ABCDEFGHJKMNPQRSTVWXYZ23456789";
    private const int Length = 8;

    /// <summary>How long a code is good.</summary>
    internal static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (long UserId, long EndsAtMs)> _codes = new(StringComparer.Ordinal);

    /// <summary>Makes one; an earlier one of the user ends.</summary>
    public ChatCode Create(long userId)
    {
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var code = new ChatCode(RandomNumberGenerator.GetString(Alphabet, Length), now + (long)Lifetime.TotalMilliseconds);
        lock (_lock)
        {
            foreach (string old in _codes.Where(c => c.Value.UserId == userId || c.Value.EndsAtMs <= now).Select(c => c.Key).ToArray())
                _codes.Remove(old);
            _codes[code.Code] = (userId, code.EndsAtMs);
        }

        return code;
    }

    /// <summary>The user whose code it is, which ends with this; null where it is nobody's.</summary>
    public long? Spend(string code)
    {
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        lock (_lock)
            return _codes.Remove(code.Trim().ToUpperInvariant(), out (long UserId, long EndsAtMs) found) && found.EndsAtMs > now ? found.UserId : null;
    }
}
