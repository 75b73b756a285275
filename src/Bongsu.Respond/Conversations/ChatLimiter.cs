namespace Bongsu.Respond.Conversations;

/// <summary>
/// How much one account may say: some commands at once, then one after each interval. Whoever says more is told so once and then not answered until they have
/// been quiet. Bounded in accounts: the ones that are at rest are forgotten first.
/// </summary>
/// <param name="burst">Commands at once, 1 or more.</param>
/// <param name="interval">After which one more is allowed.</param>
/// <param name="time">The clock.</param>
internal sealed class ChatLimiter(int burst, TimeSpan interval, TimeProvider time)
{
    private const int MostAccounts = 4096;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (DateTimeOffset Paid, bool Warned)> _accounts = new(StringComparer.Ordinal);

    /// <summary>The accounts that are remembered.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _accounts.Count;
        }
    }

    /// <summary>Counts one.</summary>
    public ChatAllowance Take(string account)
    {
        DateTimeOffset now = time.GetUtcNow();
        lock (_lock)
        {
            (DateTimeOffset paid, bool warned) = _accounts.GetValueOrDefault(account);
            paid = paid > now ? paid : now;
            if (paid - now > interval * (burst - 1))
            {
                _accounts[account] = (paid, true);
                return warned ? ChatAllowance.Silence : ChatAllowance.Warning;
            }

            MakeRoom(now);
            _accounts[account] = (paid + interval, false);
            return ChatAllowance.Answer;
        }
    }

    private void MakeRoom(DateTimeOffset now)
    {
        if (_accounts.Count < MostAccounts)
            return;
        foreach (string rested in _accounts.Where(a => a.Value.Paid <= now).Select(a => a.Key).ToArray())
            _accounts.Remove(rested);
        if (_accounts.Count >= MostAccounts)
            _accounts.Clear();
    }
}
