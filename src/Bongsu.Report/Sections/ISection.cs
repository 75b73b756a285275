using System.Text.Json;
using Bongsu.Report.Blocks;

namespace Bongsu.Report.Sections;

/// <summary>The worker of a kind of section: reads facts once for a report, and shows them to each of its readers.</summary>
public interface ISection
{
    /// <summary>Reads what the section says. Its numbers are those of the report for ever.</summary>
    /// <param name="context">The report.</param>
    /// <param name="options">Of its kind's class.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<SectionFacts> ReadAsync(SectionContext context, object options, CancellationToken cancellationToken);

    /// <summary>The heading, in a language.</summary>
    string TitleIn(ReportText text);

    /// <summary>What it shows of facts that were kept. Pure.</summary>
    /// <param name="facts">As they were kept.</param>
    /// <param name="text">For whom.</param>
    /// <exception cref="JsonException">The facts are not of this kind.</exception>
    IReadOnlyList<Block> Show(JsonElement facts, ReportText text);
}
