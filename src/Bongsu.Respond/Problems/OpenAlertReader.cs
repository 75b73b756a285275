using Bongsu.Detect.Alerts;
using Bongsu.Model.Identity;
using Bongsu.Model.Problems;
using Bongsu.Store;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Respond.Problems;

/// <summary>Reads which alerts of other systems have an open problem.</summary>
internal sealed class OpenAlertReader(IDbContextFactory<BongsuDb> contexts) : IOpenAlerts
{
    /// <inheritdoc />
    public async Task<IReadOnlyList<TriggerId>> ReadAsync(CancellationToken cancellationToken)
    {
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);

        // Alerts are those below zero (TriggerId.IsAlert).
        List<long> open = await db.Problems.AsNoTracking()
            .Where(static p => p.State == ProblemState.Open && p.TriggerId < 0)
            .Select(static p => p.TriggerId)
            .ToListAsync(cancellationToken);
        return [.. open.Select(static id => new TriggerId(id))];
    }
}
