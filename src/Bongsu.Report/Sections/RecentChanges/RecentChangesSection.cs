using Bongsu.Model.Kinds;
using Bongsu.Model.Time;
using Bongsu.Report.Blocks;
using Bongsu.Views.Past;

namespace Bongsu.Report.Sections.RecentChanges;

/// <summary>Changes of the configuration.</summary>
internal sealed class RecentChangesSection(IPastReader past) : Section<NoOptions, RecentChangesFacts>
{
    private const int MostCounted = 1000;
    private const int MostKept = 50;
    private const int MostShown = 8;

    /// <inheritdoc />
    public override string TitleIn(ReportText text) => new RecentChangesWords(text.Language).Title;

    /// <inheritdoc />
    protected override async Task<RecentChangesFacts> ReadAsync(SectionContext context, NoOptions options, CancellationToken cancellationToken)
    {
        IReadOnlyList<PastChange> changes = await past.ChangesAsync(context.Viewer, context.Period.From, context.Period.To, MostCounted, cancellationToken);
        return new RecentChangesFacts
        {
            Total = changes.Count,
            Changes =
            [
                .. changes.Reverse().Take(MostKept).Select(c => new ListedChange(Timestamp.FromUnixMilliseconds(c.AtMs), c.What, c.Subject, c.By)),
            ],
        };
    }

    /// <inheritdoc />
    protected override IEnumerable<Block> Show(RecentChangesFacts facts, ReportText text)
    {
        var words = new RecentChangesWords(text.Language);
        yield return new Block.Entries(
        [
            .. facts.Changes.Take(MostShown).Select(c => new Entry(
                $"{c.Subject}: {What(c.What, words)}", [c.By is { } by ? $"{text.Time(c.At)} · {by}" : text.Time(c.At)])),
        ]);
        if (facts.Total > MostShown)
            yield return new Block.Paragraph(words.More(facts.Total - MostShown));
    }

    private static string What(string what, RecentChangesWords words) => what switch
    {
        "create" => words.Create,
        "delete" => words.Delete,
        _ => words.Update,
    };
}
