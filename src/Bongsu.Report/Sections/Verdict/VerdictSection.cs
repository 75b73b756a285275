using Bongsu.Model.Kinds;
using Bongsu.Model.Levels;
using Bongsu.Model.Words;
using Bongsu.Report.Blocks;

namespace Bongsu.Report.Sections.Verdict;

/// <summary>How it stands, in one line.</summary>
internal sealed class VerdictSection : Section<NoOptions, VerdictFacts>
{
    private const int MostNamed = 3;

    /// <inheritdoc />
    public override string TitleIn(ReportText text) => new VerdictWords(text.Language).Title;

    /// <inheritdoc />
    protected override Task<VerdictFacts> ReadAsync(SectionContext context, NoOptions options, CancellationToken cancellationToken)
    {
        IReadOnlyList<PastIncident> now = PastIncident.Of(context);
        IReadOnlyList<PastIncident> before = PastIncident.InTime(context, context.Before.From.UnixMilliseconds, context.Before.To.UnixMilliseconds);
        return Task.FromResult(new VerdictFacts
        {
            Incidents = now.Count(i => i.StartedAt >= context.Period.From),
            IncidentsBefore = before.Count(i => i.StartedAt >= context.Before.From && i.StartedAt < context.Before.To),
            Open = now.Count(i => i.RecoveredAt is null),
            Worst = now.Count == 0 ? null : now.Max(i => i.Level),
            Affected =
            [
                .. (context.Services ?? []).Where(s => s.Now.Bad > TimeSpan.Zero)
                    .OrderByDescending(s => s.Now.Bad).ThenBy(s => s.Service.Name, StringComparer.Ordinal)
                    .Select(s => new AffectedService(s.Service.Name, s.Now.Bad.TotalSeconds)),
            ],
            IsUnknown = context.Services is null,
        });
    }

    /// <inheritdoc />
    protected override IEnumerable<Block> Show(VerdictFacts facts, ReportText text)
    {
        var words = new VerdictWords(text.Language);
        string incidents = facts.Incidents == 0 ? words.NoIncident : words.Incidents(facts.Incidents);
        string line = (facts.Affected, facts.Incidents, facts.Open) switch
        {
            ([], 0, 0) => words.Quiet,
            ([], 0, _) => words.OnlyOpen(facts.Open),
            ([], _, 0) => words.Small(incidents, LevelOf(facts, text.Language)),
            ([], _, _) => words.SmallOpen(incidents, LevelOf(facts, text.Language), facts.Open),
            (_, _, 0) => words.Felt(text.Span(facts.Affected.Max(a => a.Seconds)), Names(facts, words), incidents),
            _ => words.FeltOpen(text.Span(facts.Affected.Max(a => a.Seconds)), Names(facts, words), incidents, facts.Open),
        };
        Tone tone = facts.Affected.Count > 0 || facts.Worst >= Level.Critical ? Tone.Bad
            : facts.Incidents > 0 || facts.Open > 0 ? Tone.Notice
            : Tone.Good;
        yield return new Block.Paragraph(line, tone);
        if (facts.IncidentsBefore > 0 || facts.Incidents > 0)
            yield return new Block.Paragraph(words.Before(facts.IncidentsBefore));
        if (facts.IsUnknown)
            yield return new Block.Paragraph(words.Unknown, Tone.Notice);
    }

    private static string LevelOf(VerdictFacts facts, Language language) => new LevelWords(language).Of(facts.Worst ?? Level.Info);

    private static string Names(VerdictFacts facts, VerdictWords words)
    {
        string names = string.Join(", ", facts.Affected.Take(MostNamed).Select(a => a.Service));
        return facts.Affected.Count > MostNamed ? words.More(names, facts.Affected.Count - MostNamed) : names;
    }
}
