using Bongsu.Collect.Checks;
using Bongsu.Model.Words;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Messages;
using Bongsu.Views.Charts;
using Bongsu.Views.Evidence;

namespace Bongsu.Views.Pictures;

/// <summary>
/// A problem's picture as PNG: what a user saw where the failed check has left a picture of that, otherwise six hours of what its trigger reads.
/// </summary>
internal sealed class ProblemPictures(ProblemPictureItem items, ChartPictures charts, CheckEvidenceFinder evidence, TimeProvider time) : IProblemPictures
{
    /// <inheritdoc />
    public async Task<byte[]?> DrawAsync(ProblemFacts problem, Language language, string timeZone, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (await items.TriggerAsync(problem.Id, cancellationToken) is not var (own, trigger))
            return null;
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (await evidence.FindAsync(own, trigger.Id, CheckFile.Screenshot, problem.StartedAt.UnixMilliseconds, now, cancellationToken) is { } seen)
            return seen;
        if (items.ItemOf(own, trigger) is not { } item)
            return null;
        var range = ChartRange.Find(IProblemPictureItem.Range);
        return await charts.DrawAsync(
            new PictureRequest
            {
                Items = [item],
                Range = range,
                EndMs = range.AlignedEnd(now),
                Width = IProblemPictureItem.Width,
                Height = IProblemPictureItem.Height,
                Zone = TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out TimeZoneInfo? zone) ? zone : TimeZoneInfo.Utc,
                Language = language,
            },
            PictureFormat.Png,
            cancellationToken);
    }
}
