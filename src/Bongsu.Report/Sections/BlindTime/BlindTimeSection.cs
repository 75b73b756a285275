using Bongsu.Model.Kinds;
using Bongsu.Report.Blocks;

namespace Bongsu.Report.Sections.BlindTime;

/// <summary>Times in which Bongsu saw nothing of services that have checks. Less than a minute in all is not worth a word.</summary>
internal sealed class BlindTimeSection : Section<NoOptions, BlindTimeFacts>
{
    private const int MostShown = 5;
    private const int MostSpans = 5;
    private static readonly TimeSpan s_least = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    public override string TitleIn(ReportText text) => new BlindTimeWords(text.Language).Title;

    /// <inheritdoc />
    protected override Task<BlindTimeFacts> ReadAsync(SectionContext context, NoOptions options, CancellationToken cancellationToken) => Task.FromResult(
        new BlindTimeFacts
        {
            Services =
            [
                .. context.NeedServices().Where(s => s.Service.Checks.Count > 0 && s.Now.Unknown >= s_least)
                    .OrderByDescending(s => s.Now.Unknown).ThenBy(s => s.Service.Name, StringComparer.Ordinal)
                    .Select(s => new BlindService(
                        s.Service.Name,
                        s.Now.Unknown.TotalSeconds,
                        [.. s.Blind.OrderByDescending(b => b.Length).Take(MostSpans).OrderBy(b => b.From).Select(b => new BlindSpan(b.From, b.To))])),
            ],
        });

    /// <inheritdoc />
    protected override IEnumerable<Block> Show(BlindTimeFacts facts, ReportText text)
    {
        var words = new BlindTimeWords(text.Language);
        yield return new Block.Entries(
        [
            .. facts.Services.Take(MostShown).Select(s => new Entry(
                words.Service(s.Service, text.Span(s.Seconds)), [.. s.Spans.Select(b => $"{text.Time(b.From)} – {text.Time(b.To)}")], Tone.Notice)),
        ]);
        if (facts.Services.Count > MostShown)
            yield return new Block.Paragraph(words.More(facts.Services.Count - MostShown));
    }
}
