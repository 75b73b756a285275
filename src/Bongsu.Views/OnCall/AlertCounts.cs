using Bongsu.Model.Time;
using Bongsu.Store;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Views.OnCall;

/// <inheritdoc />
internal sealed class AlertCounts(IDbContextFactory<BongsuDb> contexts) : IAlertCounts
{
    // As it stands in the store and in the API.
    private const string Problem = "problem";

    public async Task<IReadOnlyDictionary<string, int>> CountAsync(
        string organisation, Timestamp from, Timestamp to, CancellationToken cancellationToken)
    {
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        (long fromMs, long toMs) = (from.UnixMilliseconds, to.UnixMilliseconds);
        var counts = await db.Outbox
            .Where(o => o.Organisation == organisation
                && o.CreatedAtMs >= fromMs
                && o.CreatedAtMs < toMs
                && o.DeliveredAtMs != null
                && o.Kind == Problem
                && o.Person != null)
            .GroupBy(o => o.Person!)
            .Select(g => new { Person = g.Key, Count = g.Count() })
            .ToListAsync(cancellationToken);
        return counts.ToDictionary(c => c.Person, c => c.Count, StringComparer.Ordinal);
    }
}
