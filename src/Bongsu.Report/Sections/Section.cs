using System.Text.Json;
using Bongsu.Report.Blocks;

namespace Bongsu.Report.Sections;

/// <summary>A section with its options and facts as their classes.</summary>
/// <typeparam name="TOptions">The options of its kind.</typeparam>
/// <typeparam name="TFacts">What it reads: a record of numbers, names and times that <see cref="ReportJson"/> writes and reads.</typeparam>
public abstract class Section<TOptions, TFacts> : ISection
    where TOptions : class
    where TFacts : SectionFacts
{
    /// <inheritdoc />
    public async Task<SectionFacts> ReadAsync(SectionContext context, object options, CancellationToken cancellationToken) =>
        await ReadAsync(context, (TOptions)options, cancellationToken);

    /// <inheritdoc />
    public abstract string TitleIn(ReportText text);

    /// <inheritdoc />
    public IReadOnlyList<Block> Show(JsonElement facts, ReportText text) =>
        [.. Show(facts.Deserialize<TFacts>(ReportJson.Options) ?? throw new JsonException("There are no facts."), text)];

    /// <summary>See <see cref="ISection.ReadAsync"/>.</summary>
    protected abstract Task<TFacts> ReadAsync(SectionContext context, TOptions options, CancellationToken cancellationToken);

    /// <summary>See <see cref="ISection.Show"/>.</summary>
    protected abstract IEnumerable<Block> Show(TFacts facts, ReportText text);
}
