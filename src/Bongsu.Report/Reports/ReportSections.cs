using Bongsu.Configuration.Definitions;
using Bongsu.Model.Kinds;
using Bongsu.Report.Sections;

namespace Bongsu.Report.Reports;

/// <summary>The sections that there are, and which of them a report has.</summary>
public sealed class ReportSections(KindRegistry kinds, KindWorkers<ISection> workers)
{
    /// <summary>The sections of a report, in order: those that it names, or all by their place.</summary>
    public IReadOnlyList<SectionDefinition> Of(ReportDefinition report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.Sections
            ?? [.. kinds.All.OfType<ISectionKind>().OrderBy(k => k.Order).ThenBy(k => k.Type, StringComparer.Ordinal).Select(k => new SectionDefinition { Type = k.Type })];
    }

    /// <summary>The worker of a type; null where there is no such kind any more.</summary>
    public ISection? Find(string type) => workers.Find(KindFamily.Section, type);

    /// <summary>The worker of a definition and its options; null where there is no such kind, or the options do not fit it.</summary>
    public (ISection Section, object Options)? Bind(SectionDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return Find(definition.Type) is { } section && kinds.Bind(KindFamily.Section, definition, []) is { } options ? (section, options) : null;
    }
}
