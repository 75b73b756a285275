using Bongsu.Configuration.Effective;
using Bongsu.Detect.Services;
using Bongsu.Metrics;
using Bongsu.Report.Blocks;
using Bongsu.Views.History;
using Bongsu.Views.Pictures;
using Bongsu.Model.Values;

namespace Bongsu.Report.Sections.TrendCharts;

/// <summary>Trends of items.</summary>
internal sealed class TrendChartsSection(HistoryReader history) : Section<TrendChartsOptions, TrendChartsFacts>
{
    private const double Same = 1;

    // As wide as phones are, so that its letters are as large there as the others; drawn finer for wider places.
    private const int Width = 400;
    private const int Height = 160;

    /// <inheritdoc />
    public override string TitleIn(ReportText text) => new TrendChartsWords(text.Language).Title;

    /// <inheritdoc />
    protected override async Task<TrendChartsFacts> ReadAsync(SectionContext context, TrendChartsOptions options, CancellationToken cancellationToken)
    {
        var items = new List<TrendItem>();
        foreach ((EffectiveHost host, EffectiveItem item) in TrendItems.Of(context, options))
        {
            var ranges = new List<TrendFigures>();
            foreach (TrendRange range in TrendRange.All)
                ranges.Add(await ReadAsync(host, item, range, range.Ending(context.Period.To), cancellationToken));
            if (ranges.Exists(r => r.Average is not null))
                items.Add(new TrendItem(host.Name, item.Key, item.Name, item.Unit, ranges));
        }

        return new TrendChartsFacts { Items = items };
    }

    /// <inheritdoc />
    protected override IEnumerable<Block> Show(TrendChartsFacts facts, ReportText text)
    {
        var words = new TrendChartsWords(text.Language);
        foreach (TrendItem item in facts.Items)
        {
            string link = $"/hosts/{Uri.EscapeDataString(item.Host)}/item?key={Uri.EscapeDataString(item.Key)}";
            yield return new Block.Heading($"{item.Host} · {item.Name}", text.Link(link));
            foreach (TrendFigures range in item.Ranges)
            {
                string sentence = Sentence(range, item.Unit, words);
                yield return new Block.Chart(
                    new TrendPicture
                    {
                        Title = $"{item.Name} · {NameOf(range.Range, words)}",
                        Unit = item.Unit,
                        FromMs = range.From.UnixMilliseconds,
                        ToMs = range.To.UnixMilliseconds,
                        Points = range.Points,
                        Before = range.PointsBefore,
                        Name = words.Now,
                        BeforeName = words.Before,
                        Empty = words.Empty,
                        Zone = text.Zone,
                        Width = Width,
                        Height = Height,
                    },
                    $"{item.Host}, {item.Name}, {sentence}");
                yield return new Block.Paragraph(sentence);
            }
        }
    }

    private async Task<TrendFigures> ReadAsync(
        EffectiveHost host, EffectiveItem item, TrendRange range, TimeInterval time, CancellationToken cancellationToken)
    {
        long step = (long)range.Part.TotalMilliseconds, from = time.From.UnixMilliseconds, to = time.To.UnixMilliseconds;
        IReadOnlyList<Window> windows = await history.ReadWindowsAsync(host, item, from, to, step, cancellationToken);
        IReadOnlyList<Window> before = await history.ReadWindowsAsync(host, item, from - (to - from), from, step, cancellationToken);
        return TrendMath.Of(range, time, windows, before);
    }

    private static string Sentence(TrendFigures range, string unit, TrendChartsWords words)
    {
        string name = NameOf(range.Range, words);
        if (range.Average is not { } average || range.Greatest is not { } greatest)
            return words.Nothing(name);
        (string mean, string peak) = (ValueText.Of(average, unit), ValueText.Of(greatest, unit));
        return range.Change switch
        {
            null => words.Alone(name, mean, peak),
            > -Same and < Same => words.Same(name, mean, peak),
            > 0 and var change => words.More(name, mean, ReportText.Percent(change), peak),
            var change => words.Less(name, mean, ReportText.Percent(change.Value), peak),
        };
    }

    private static string NameOf(string range, TrendChartsWords words) => range switch
    {
        "1d" => words.Day,
        "1w" => words.Week,
        "1m" => words.Month,
        _ => words.Half,
    };
}
