using Bongsu.Collect.Checks;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Identity;
using Bongsu.Model.Values;
using Bongsu.Model.Words;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Messages;
using Bongsu.Store;
using Bongsu.Views.Charts;
using Bongsu.Views.Evidence;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Views.Pictures;

/// <summary>
/// What a user saw where the failed check has left a picture of that; otherwise the first numbers that a problem's trigger reads on hosts of the problem's own owner, over six hours:
/// what a reader of a message may see.
/// </summary>
internal sealed class ProblemPictures(IDbContextFactory<BongsuDb> contexts, IHostCatalog catalog, ChartPictures charts, CheckEvidenceFinder evidence, TimeProvider time) : IProblemPictures
{
    private const string Range = "6h";
    private const int Width = 560;
    private const int Height = 180;

    /// <inheritdoc />
    public async Task<byte[]?> DrawAsync(ProblemFacts problem, Language language, string timeZone, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (await TriggerAsync(problem, cancellationToken) is not var (own, trigger))
            return null;
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (await evidence.FindAsync(own, trigger.Id, CheckFile.Screenshot, problem.StartedAt.UnixMilliseconds, now, cancellationToken) is { } seen)
            return seen;
        if (ItemOf(own, trigger) is not { } item)
            return null;
        var range = ChartRange.Find(Range);
        return await charts.DrawAsync(
            new PictureRequest
            {
                Items = [item],
                Range = range,
                EndMs = range.AlignedEnd(now),
                Width = Width,
                Height = Height,
                Zone = TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out TimeZoneInfo? zone) ? zone : TimeZoneInfo.Utc,
                Language = language,
            },
            PictureFormat.Png,
            cancellationToken);
    }

    private async Task<(EffectiveHost Host, EffectiveTrigger Trigger)?> TriggerAsync(ProblemFacts problem, CancellationToken cancellationToken)
    {
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await db.Problems.AsNoTracking().Where(p => p.Id == problem.Id).Select(p => new { p.HostId, p.TriggerId }).FirstOrDefaultAsync(cancellationToken);
        return row is not null && catalog.Find(new HostId(row.HostId)) is { } own
            && own.Triggers.FirstOrDefault(t => t.Id == new TriggerId(row.TriggerId)) is { } trigger ? (own, trigger) : null;
    }

    private PictureItem? ItemOf(EffectiveHost own, EffectiveTrigger trigger)
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
