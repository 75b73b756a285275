using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Metrics;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;
using Bongsu.Report.Blocks;
using Bongsu.Views.History;
using Bongsu.Model.Values;

namespace Bongsu.Report.Sections.RunOut;

/// <summary>What runs out, by the trend of 14 days.</summary>
internal sealed class RunOutSection(HistoryReader history) : Section<RunOutOptions, RunOutFacts>
{
    private const int MostShown = 10;
    private const int MostKept = 100;
    private const double Full = 100;
    private const double SoonDays = 7;
    private static readonly TimeSpan s_span = TimeSpan.FromDays(14);
    private static readonly TimeSpan s_part = TimeSpan.FromHours(6);

    /// <inheritdoc />
    public override string TitleIn(ReportText text) => new RunOutWords(text.Language).Title;

    /// <inheritdoc />
    protected override async Task<RunOutFacts> ReadAsync(SectionContext context, RunOutOptions options, CancellationToken cancellationToken)
    {
        var found = new List<RunningOut>();
        foreach (EffectiveHost host in context.Hosts.Where(h => h.Enabled))
        {
            EffectiveItem[] items = [.. host.Items.Values.Where(i => KindOf(i, options) is not null)];
            if (items.Length == 0)
                continue;
            long to = context.Period.To.UnixMilliseconds, from = (context.Period.To - s_span).UnixMilliseconds;
            IReadOnlyDictionary<ItemId, IReadOnlyList<Window>> windows = await history.ReadWindowsAsync(
                host, items, from, to, (long)s_part.TotalMilliseconds, cancellationToken);
            found.AddRange(items.Select(i => Find(host, i, KindOf(i, options)!.Value, windows[i.Id], context.Period.To, options.Horizon)).OfType<RunningOut>());
        }

        return new RunOutFacts
        {
            Items = [.. found.OrderBy(f => f.At).ThenBy(f => f.Host, StringComparer.Ordinal).ThenBy(f => f.Key, StringComparer.Ordinal).Take(MostKept)],
        };
    }

    /// <inheritdoc />
    protected override IEnumerable<Block> Show(RunOutFacts facts, ReportText text)
    {
        var words = new RunOutWords(text.Language);
        yield return new Block.Entries([.. facts.Items.Take(MostShown).Select(i => Entry(i, words, text))]);
        if (facts.Items.Count > MostShown)
            yield return new Block.Paragraph(words.More(facts.Items.Count - MostShown));
    }

    private static RunningOut? Find(
        EffectiveHost host, EffectiveItem item, (double Limit, bool IsDays) kind, IReadOnlyList<Window> windows, Timestamp end, TimeSpan horizon)
    {
        if (windows.Count == 0)
            return null;
        if (kind.IsDays)
        {
            // A certificate that was renewed since counts as it does now.
            double left = windows[^1].Last - ((end.UnixMilliseconds - windows[^1].StartMs) / 86_400_000.0) + (s_part.TotalDays / 2);
            return left <= horizon.TotalDays
                ? new RunningOut(host.Name, item.Key, item.Name, left, -1, RunOutMath.After(end, Math.Max(0, left)), IsDays: true)
                : null;
        }

        (double X, double Y)[] points =
            [.. windows.Select(w => ((w.StartMs + (s_part.TotalMilliseconds / 2) - end.UnixMilliseconds) / 86_400_000.0, w.Average))];
        return RunOutMath.Reaches(points, kind.Limit, horizon.TotalDays) is var (days, value, perDay)
            ? new RunningOut(host.Name, item.Key, item.Name, value, perDay, RunOutMath.After(end, days), IsDays: false)
            : null;
    }

    private static (double Limit, bool IsDays)? KindOf(EffectiveItem item, RunOutOptions options)
    {
        if (item.Unit == "%" && options.Used.Any(p => NamePattern.IsLike(item.Key, p)))
            return (Full, false);
        if (item.Unit == "%" && options.Left.Any(p => NamePattern.IsLike(item.Key, p)))
            return (0, false);
        return options.DaysLeft.Any(p => NamePattern.IsLike(item.Key, p)) ? (0, true) : null;
    }

    private static Entry Entry(RunningOut item, RunOutWords words, ReportText text)
    {
        bool isSoon = (item.At - text.Period.To).TotalDays < SoonDays;
        string value = item.IsDays
            ? words.Days(ReportText.Number(Math.Max(0, item.Value)))
            : words.PerDay(ValueText.Of(item.Value, "%"), (item.PerDay > 0 ? "+" : "−") + ReportText.Percent(item.PerDay));
        return new Entry(
            $"{text.Day(item.At)} · {item.Host}: {item.Name}",
            [value],
            isSoon ? Tone.Bad : Tone.Notice,
            text.Link($"/hosts/{Uri.EscapeDataString(item.Host)}/item?key={Uri.EscapeDataString(item.Key)}"));
    }
}
