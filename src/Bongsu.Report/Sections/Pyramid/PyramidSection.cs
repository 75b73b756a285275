using Bongsu.Report.Blocks;

namespace Bongsu.Report.Sections.Pyramid;

/// <summary>Heinrich's pyramid.</summary>
internal sealed class PyramidSection : Section<PyramidOptions, PyramidFacts>
{
    /// <inheritdoc />
    public override string TitleIn(ReportText text) => new PyramidWords(text.Language).Title;

    /// <inheritdoc />
    protected override Task<PyramidFacts> ReadAsync(SectionContext context, PyramidOptions options, CancellationToken cancellationToken) => Task.FromResult(
        PyramidMath.Of(context.StartedIn(context.Period).Select(p => p.Level), context.StartedIn(context.Before).Select(p => p.Level), options.Ratio));

    /// <inheritdoc />
    protected override IEnumerable<Block> Show(PyramidFacts facts, ReportText text)
    {
        var words = new PyramidWords(text.Language);
        if (facts.BaseGrows)
            yield return new Block.Paragraph(words.Grows(facts.Tiers[2].Before, facts.Tiers[2].Count), Tone.Notice);
        double most = Math.Max(1, facts.Tiers.Max(t => (double)t.Count));
        Tone[] tones = [Tone.Bad, Tone.Notice, Tone.Plain];
        yield return new Block.Bars([
            .. facts.Tiers.Select(
                (tier, i) =>
                    new Bar(
                        tier.Levels.Contains('-', StringComparison.Ordinal) ? words.Levels(tier.Levels) : words.Level(tier.Levels),
                        Value(tier, i < facts.Tiers.Count - 1, words),
                        tier.Count == 0 ? 0 : Math.Sqrt(tier.Count / most),
                        tones[i])),
        ]);
        yield return new Block.Paragraph(words.Ratio(string.Join(" : ", facts.Ratio.Select(ReportText.Number))));
    }

    private static string Value(PyramidTier tier, bool hasExpected, PyramidWords words)
    {
        string value = words.Count(tier.Count, tier.Before);
        return hasExpected && tier.Expected > 0 ? $"{value} · {words.Expected(ReportText.Number(tier.Expected))}" : value;
    }
}
