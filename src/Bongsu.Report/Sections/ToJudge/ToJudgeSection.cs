using Bongsu.Model.Levels;
using Bongsu.Report.Blocks;
using Bongsu.Views.Past;

namespace Bongsu.Report.Sections.ToJudge;

/// <summary>Small problems (levels 1 to 3) of the period by their kind.</summary>
internal sealed class ToJudgeSection : Section<ToJudgeOptions, ToJudgeFacts>
{
    /// <inheritdoc />
    public override string TitleIn(ReportText text) => new ToJudgeWords(text.Language).Title;

    /// <inheritdoc />
    protected override Task<ToJudgeFacts> ReadAsync(SectionContext context, ToJudgeOptions options, CancellationToken cancellationToken)
    {
        ILookup<string, PastProblem> before = context.StartedIn(context.Before).ToLookup(p => p.Kind);
        return Task.FromResult(new ToJudgeFacts
        {
            Kinds =
            [
                .. context.StartedIn(context.Period).Where(p => p.Level <= Level.Warning).GroupBy(p => p.Kind)
                    .OrderByDescending(g => g.Count()).ThenByDescending(g => g.Max(p => p.Level)).ThenBy(g => g.Key, StringComparer.Ordinal)
                    .Take(options.Asked)
                    .Select(g => new AskedKind(
                        g.Key, g.Last().Title, g.Last().HostName, g.Last().Service, g.Max(p => p.Level), g.Count(), before[g.Key].Count())),
            ],
        });
    }

    /// <inheritdoc />
    protected override IEnumerable<Block> Show(ToJudgeFacts facts, ReportText text)
    {
        var words = new ToJudgeWords(text.Language);
        var levels = new LevelWords(text.Language);
        yield return new Block.Paragraph(words.About);
        yield return new Block.Entries(
        [
            .. facts.Kinds.Select(k => new Entry($"{levels.Of(k.Level)} · {k.Host}: {text.Title(k.Title)}", [words.Count(k.Count, k.Before)])
            {
                Actions = text.JudgePath?.Invoke(k.Kind, k.Title, k.Host, k.Service) is { } path ? [(words.Judge, text.Link(path))] : [],
            }),
        ]);
    }
}
