using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Identity;
using Bongsu.Model.Values;
using Bongsu.Store;
using Bongsu.Views.Charts;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Views.Pictures;

/// <inheritdoc cref="IProblemPictureItem" />
internal sealed class ProblemPictureItem(IDbContextFactory<BongsuDb> contexts, IHostCatalog catalog) : IProblemPictureItem
{
    /// <inheritdoc />
    public async Task<PictureItem?> FindAsync(long problem, CancellationToken cancellationToken) =>
        await TriggerAsync(problem, cancellationToken) is var (own, trigger) ? ItemOf(own, trigger) : null;

    /// <summary>The problem's host and trigger, or null where one of them is gone.</summary>
    public async Task<(EffectiveHost Host, EffectiveTrigger Trigger)?> TriggerAsync(long problem, CancellationToken cancellationToken)
    {
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await db
            .Problems.AsNoTracking()
            .Where(p => p.Id == problem)
            .Select(p => new { p.HostId, p.TriggerId })
            .FirstOrDefaultAsync(cancellationToken);
        return
            row is not null
            && catalog.Find(new HostId(row.HostId)) is { } own
            && own.Triggers.FirstOrDefault(t => t.Id == new TriggerId(row.TriggerId)) is { } trigger
            ? (own, trigger)
            : null;
    }

    /// <summary>The item of a trigger, or null where it reads no number.</summary>
    public PictureItem? ItemOf(EffectiveHost own, EffectiveTrigger trigger)
    {
        foreach ((string hostName, string key) in TriggerItems.Of(trigger.Expression, own.Name))
        {
            if (catalog.Find(hostName) is { } host && host.Owner == own.Owner && host.ItemsByKey.TryGetValue(key, out EffectiveItem? item)
                && item.ValueType is ItemValueType.Float or ItemValueType.Unsigned)
            {
                return new PictureItem(host, item);
            }
        }

        return null;
    }
}
