using Bongsu.Metrics;
using Bongsu.Store.Vigils;
using Bongsu.Views.Charts;
using Bongsu.Views.History;

namespace Bongsu.Views.Pictures;

/// <summary>Draws charts as pictures that any wiki, mail or chat can show: the same scale, line and band as on the pages.</summary>
/// <remarks>Any thread may call it. A picture takes four bytes a pixel while it is drawn; two are drawn at a time and the others wait.</remarks>
public sealed class ChartPictures : IDisposable
{
    private readonly HistoryReader _history;
    private readonly IBlindTimes _blind;
    private readonly PngPicture _png = new(new PictureFonts());
    private readonly SemaphoreSlim _turns = new(2, 2);

    /// <summary>Draws from a history, and shades the times in which Bongsu did not watch.</summary>
    public ChartPictures(HistoryReader history, IBlindTimes blind) => (_history, _blind) = (history, blind);

    /// <summary>The bytes of a picture's file.</summary>
    /// <param name="request">Within the bounds that its members name.</param>
    /// <param name="format">Of the file.</param>
    /// <param name="cancellationToken">Ends the reading and the waiting.</param>
    public async Task<byte[]> DrawAsync(PictureRequest request, PictureFormat format, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        long from = request.EndMs - (long)request.Range.Span.TotalMilliseconds;
        IReadOnlyList<ChartShade> blind = ChartShade.Of(
            (await _blind.BetweenAsync(from, request.EndMs, cancellationToken)).Select(b => (b.FromMs, b.ToMs)), from, request.EndMs);
        Picture picture = ChartLayout.Of(request, await ReadAsync(request, cancellationToken), blind);
        if (format == PictureFormat.Svg)
            return SvgPicture.Write(picture);
        await _turns.WaitAsync(cancellationToken);
        try
        {
            return _png.Write(picture);
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _turns.Dispose();

    private async Task<IReadOnlyList<ChartDrawing>> ReadAsync(PictureRequest request, CancellationToken cancellationToken)
    {
        long from = request.EndMs - (long)request.Range.Span.TotalMilliseconds;
        long step = (long)request.Range.Step.TotalMilliseconds;
        var windows = new List<IReadOnlyList<Window>>(request.Items.Count);
        foreach (PictureItem item in request.Items)
            windows.Add(await _history.ReadWindowsAsync(item.Host, item.Item, from, request.EndMs, step, cancellationToken));
        // A single line has a band from least to greatest; several lines are averages, and so is what their scale holds.
        Dictionary<string, ChartScale>? scales = request.Items.Count == 1 ? null : request.Items.Zip(windows)
            .GroupBy(p => p.First.Item.Unit, p => p.Second, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => ScaleOf([.. g.SelectMany(w => w)], g.Key), StringComparer.Ordinal);
        return
        [
            .. request.Items.Zip(windows, (item, read) => ChartDrawing.Of(
                read, from, request.EndMs, step, GapOf(item, step), item.Item.Unit, scales?[item.Item.Unit])),
        ];
    }

    private static long GapOf(PictureItem item, long step) => Math.Max(step * 3, (long)(item.Item.Interval.TotalMilliseconds * 2.5) + step);

    private static ChartScale ScaleOf(IReadOnlyList<Window> windows, string unit) => windows.Count == 0
        ? ChartScale.For(double.PositiveInfinity, double.NegativeInfinity, unit)
        : ChartScale.For(windows.Min(w => w.Average), windows.Max(w => w.Average), unit);
}
