using Bongsu.Model.Words;
using Bongsu.Respond.Facts;
using Bongsu.Respond.Messages;
using Bongsu.Views.Charts;

namespace Bongsu.Views.Pictures;

/// <summary>A problem's picture as PNG: six hours of what its trigger reads.</summary>
internal sealed class ProblemPictures(ProblemPictureItem items, ChartPictures charts, TimeProvider time) : IProblemPictures
{
    /// <inheritdoc />
    public async Task<byte[]?> DrawAsync(ProblemFacts problem, Language language, string timeZone, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (await items.FindAsync(problem.Id, cancellationToken) is not { } item)
            return null;
        var range = ChartRange.Find(ProblemPictureItem.Range);
        return await charts.DrawAsync(
            new PictureRequest
            {
                Items = [item],
                Range = range,
                EndMs = range.AlignedEnd(time.GetUtcNow().ToUnixTimeMilliseconds()),
                Width = ProblemPictureItem.Width,
                Height = ProblemPictureItem.Height,
                Zone = TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out TimeZoneInfo? zone) ? zone : TimeZoneInfo.Utc,
                Language = language,
            },
            PictureFormat.Png,
            cancellationToken);
    }
}
