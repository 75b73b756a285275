using Microsoft.EntityFrameworkCore;

namespace Bongsu.Store.Vigils;

/// <inheritdoc />
internal sealed class BlindTimes(IDbContextFactory<BongsuDb> contexts) : IBlindTimes
{
    private const int Most = 1000;

    /// <inheritdoc />
    public async Task<IReadOnlyList<BlindSpan>> BetweenAsync(long fromMs, long toMs, CancellationToken cancellationToken)
    {
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        BlindSpan[] spans = await db.BlindSpans.AsNoTracking().Where(s => s.ToMs > fromMs && s.FromMs < toMs)
            .OrderByDescending(s => s.FromMs).Take(Most).Select(s => new BlindSpan(s.FromMs, s.ToMs)).ToArrayAsync(cancellationToken);
        Array.Reverse(spans);
        return spans;
    }
}
