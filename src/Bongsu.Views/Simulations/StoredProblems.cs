using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Detect.Problems;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Views.Simulations;

/// <inheritdoc />
internal sealed class StoredProblems(IDbContextFactory<BongsuDb> contexts, IHostCatalog catalog) : IStoredProblems
{
    public async Task<IReadOnlyList<SimulatedProblem>> ReadAsync(Timestamp from, Timestamp to, int most, CancellationToken cancellationToken)
    {
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        (long fromMs, long toMs) = (from.UnixMilliseconds, to.UnixMilliseconds);
        List<ProblemRow> rows = await db.Problems.AsNoTracking()
            .Where(p => p.StartedAtMs >= fromMs && p.StartedAtMs < toMs)
            .OrderBy(p => p.StartedAtMs)
            .ThenBy(p => p.Id)
            .Take(most)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(Of)];
    }

    private SimulatedProblem Of(ProblemRow row)
    {
        EffectiveHost? host = catalog.Find(new HostId(row.HostId));
        EffectiveTrigger? trigger = host?.Triggers.FirstOrDefault(t => t.Id.Value == row.TriggerId);
        bool isMultiple = row.OpeningKey is not null;
        return new SimulatedProblem(
            row.Id,
            new ProblemOpening
            {
                Trigger = new TriggerId(row.TriggerId),
                Host = new HostId(row.HostId),
                HostName = row.HostName,
                HostDisplayName = host?.DisplayName,
                HostGroups = host?.Groups ?? [],
                Title = row.Title,
                Family = row.Family,
                Level = row.Level,
                Category = row.Category,
                Service = row.Service,
                Owner = row.Owner,
                Tags = row.Tags,
                StartedAt = row.OpeningKey is { } key ? new Timestamp(key) : Timestamp.FromUnixMilliseconds(row.StartedAtMs),
                Because = row.Because,
                Advice = row.Advice,
                Multiple = isMultiple,
                Correlation = row.Correlation,
                ManualClose = row.ManualClose,
                HealWindow = trigger?.HealWindow ?? default,
                Flapping = isMultiple || trigger?.CorrelationTag is not null ? null : trigger?.Flapping,
            })
        {
            AcknowledgedAt = Time(row.AcknowledgedAtMs),
            AcknowledgedBy = row.AcknowledgedBy,
            RecoveredAt = Time(row.RecoveredAtMs),
            IsClosedByHand = row.ClosedBy is not null,
        };
    }

    private static Timestamp? Time(long? ms) => ms is { } known ? Timestamp.FromUnixMilliseconds(known) : null;
}
