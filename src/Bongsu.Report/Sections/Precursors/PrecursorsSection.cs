using Bongsu.Model.Levels;
using Bongsu.Report.Blocks;
using Bongsu.Views.Past;

namespace Bongsu.Report.Sections.Precursors;

/// <summary>Precursors in 90 days of problems: small is levels 1 to 3, big 4 and 5.</summary>
internal sealed class PrecursorsSection : Section<PrecursorsOptions, PrecursorsFacts>
{
    private const int Most = 10;

    /// <inheritdoc />
    public override string TitleIn(ReportText text) => new PrecursorsWords(text.Language).Title;

    /// <inheritdoc />
    protected override Task<PrecursorsFacts> ReadAsync(SectionContext context, PrecursorsOptions options, CancellationToken cancellationToken)
    {
        PastProblem[] all = [.. context.History.Where(p => p.StartedAtMs >= context.HistoryFrom.UnixMilliseconds)];
        ILookup<string, PastProblem> kinds = all.ToLookup(p => p.Kind);
        IReadOnlyList<FoundPrecursor> found = PrecursorFinder.Find(
            Times(all.Where(p => p.Level <= Level.Warning)),
            Times(all.Where(p => p.Level >= Level.Critical)),
            context.HistoryFrom.UnixMilliseconds / 1000.0,
            context.Period.To.UnixMilliseconds / 1000.0,
            options.Within.TotalSeconds);
        return Task.FromResult(new PrecursorsFacts
        {
            WithinSeconds = options.Within.TotalSeconds,
            Precursors = [.. found.Take(Most).Select(f => new NamedPrecursor(Name(kinds[f.Small]), Name(kinds[f.Big]), f))],
        });
    }

    /// <inheritdoc />
    protected override IEnumerable<Block> Show(PrecursorsFacts facts, ReportText text)
    {
        var words = new PrecursorsWords(text.Language);
        yield return new Block.Entries(
        [
            .. facts.Precursors.Select(p => new Entry(
                $"{p.Small.Host}: {text.Title(p.Small.Title)} → {p.Big.Host}: {text.Title(p.Big.Title)}",
                [
                    words.Sentence(p.Found.Count, p.Found.Of, text.Span(facts.WithinSeconds)),
                    words.Figures(ReportText.Percent(p.Found.Lift), ReportText.Percent(p.Found.Confidence * 100)),
                ],
                Tone.Notice)),
        ]);
    }

    private static Dictionary<string, IReadOnlyList<double>> Times(IEnumerable<PastProblem> problems) =>
        problems.GroupBy(p => p.Kind).ToDictionary(g => g.Key, g => (IReadOnlyList<double>)[.. g.Select(p => p.StartedAtMs / 1000.0)]);

    private static NamedKind Name(IEnumerable<PastProblem> kind)
    {
        PastProblem newest = kind.Last();
        return new NamedKind(newest.HostName, newest.Title);
    }
}
