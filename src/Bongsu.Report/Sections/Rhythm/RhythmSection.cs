using System.Globalization;
using Bongsu.Model.Kinds;
using Bongsu.Model.Time;
using Bongsu.Report.Blocks;
using Bongsu.Views.Past;

namespace Bongsu.Report.Sections.Rhythm;

/// <summary>Rhythms in 90 days of problems. Those whose problems have not come in the last quarter of that time have ended and are left out.</summary>
internal sealed class RhythmSection(IPastReader past) : Section<NoOptions, RhythmFacts>
{
    private const int Fewest = 3;
    private const int Most = 10;
    private const int MostChanges = 2000;
    private const double Alive = 0.75;

    /// <inheritdoc />
    public override string TitleIn(ReportText text) => new RhythmWords(text.Language).Title;

    /// <inheritdoc />
    protected override async Task<RhythmFacts> ReadAsync(SectionContext context, NoOptions options, CancellationToken cancellationToken)
    {
        IReadOnlyList<PastChange> changes = await past.ChangesAsync(context.Viewer, context.HistoryFrom, context.Period.To, MostChanges, cancellationToken);
        double[] changed = [.. changes.Select(c => Minutes(c.AtMs))];
        long fromMs = context.HistoryFrom.UnixMilliseconds;
        double span = (context.Period.To - context.HistoryFrom).TotalMinutes;
        long alive = fromMs + (long)((context.Period.To.UnixMilliseconds - fromMs) * Alive);
        IGrouping<string, PastProblem>[] kinds =
            [.. context.History.Where(p => p.StartedAtMs >= fromMs).GroupBy(p => p.Kind).Where(g => g.Count() >= Fewest)];
        var found = new List<RecurringKind>();
        foreach (IGrouping<string, PastProblem> kind in kinds.Where(k => k.Last().StartedAtMs >= alive))
        {
            FoundRhythm? rhythm = RhythmFinder.Find(kind.Select(p => WallClock.Local(Timestamp.FromUnixMilliseconds(p.StartedAtMs), context.Zone)))
                ?? RhythmFinder.FindAfter(kind.Select(p => Minutes(p.StartedAtMs)), changed, span);
            if (rhythm is not null)
                found.Add(new RecurringKind(kind.Key, kind.Last().Title, kind.Last().HostName, kind.Max(p => p.Level), rhythm));
        }

        return new RhythmFacts
        {
            Examined = kinds.Length,
            Kinds = [.. found.OrderByDescending(k => k.Level).ThenBy(k => k.Rhythm.Chance).ThenBy(k => k.Kind, StringComparer.Ordinal).Take(Most)],
        };
    }

    /// <inheritdoc />
    protected override IEnumerable<Block> Show(RhythmFacts facts, ReportText text)
    {
        var words = new RhythmWords(text.Language);
        yield return new Block.Entries(
            [.. facts.Kinds.Select(k => new Entry($"{k.Host}: {text.Title(k.Title)}", [Sentence(k.Rhythm, words)], Tone.Notice))]);
    }

    private static string Sentence(FoundRhythm rhythm, RhythmWords words) => rhythm.Pattern switch
    {
        RhythmPattern.Weekly => words.Weekly(DayName(rhythm.Minute / 1440, words), Clock(rhythm.Minute % 1440), rhythm.Hits, rhythm.Of),
        RhythmPattern.Daily => words.Daily(Clock(rhythm.Minute), rhythm.Hits, rhythm.Of),
        _ => words.After(rhythm.Minute / 60, (rhythm.Minute / 60) + 1, rhythm.Hits, rhythm.Of),
    };

    private static string DayName(int day, RhythmWords words) => day switch
    {
        0 => words.Monday,
        1 => words.Tuesday,
        2 => words.Wednesday,
        3 => words.Thursday,
        4 => words.Friday,
        5 => words.Saturday,
        _ => words.Sunday,
    };

    private static string Clock(int minute) => string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");

    private static double Minutes(long ms) => ms / 60_000.0;
}
