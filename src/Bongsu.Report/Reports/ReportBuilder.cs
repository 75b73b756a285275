using System.Text.Json;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Reports;
using Bongsu.Configuration.State;
using Bongsu.Detect.Services;
using Bongsu.Model.Access;
using Bongsu.Model.Time;
using Bongsu.Report.Sections;
using Bongsu.Views.Past;
using Microsoft.Extensions.Logging;

namespace Bongsu.Report.Reports;

/// <summary>Makes reports. What one section cannot read is a marked gap in the report; the others stay.</summary>
public sealed partial class ReportBuilder(
    IConfigurationSnapshot configuration, IHostCatalog catalog, IPastReader past, ServicePastReader services, ReportSections sections, TimeProvider time,
    ILogger<ReportBuilder> logger)
{
    /// <summary>The most problems that a report looks at.</summary>
    public const int MostProblems = 50_000;

    private static readonly TimeSpan s_history = TimeSpan.FromDays(90);

    /// <summary>Makes a report of a time.</summary>
    /// <param name="report">Its definition.</param>
    /// <param name="period">What it covers.</param>
    /// <param name="isDue">True where it is made because it was due at the end of the period.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ReportContent> BuildAsync(ReportDefinition report, TimeInterval period, bool isDue, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        OrganisationDefinition? organisation = configuration.Current.Organisations.FirstOrDefault(o => o.Name == report.To);
        SectionContext context = await ReadAsync(report, organisation, period, cancellationToken);
        var contents = new List<SectionContent>();
        foreach (SectionDefinition definition in sections.Of(report))
            contents.Add(await ReadAsync(report.Name, definition, context, cancellationToken));
        Timestamp now = Timestamp.Now(time);
        return new ReportContent
        {
            Name = report.Name,
            Organisation = report.To,
            TimeZone = context.Zone.Id,
            From = period.From,
            To = period.To,
            MadeAt = now,
            Due = isDue,
            Late = isDue && now - period.To > ReportContent.Patience,
            Cut = context.IsCut,
            AttachPdf = report.AttachPdf,
            Sections = contents,
        };
    }

    private async Task<SectionContext> ReadAsync(
        ReportDefinition report, OrganisationDefinition? organisation, TimeInterval period, CancellationToken cancellationToken)
    {
        var viewer = new Viewer("system:report", TokenScopes.Read, report.To, organisation?.Kind == OrganisationKind.Infrastructure);
        Timestamp historyFrom = Timestamp.Earlier(period.To - s_history, period.From - period.Length);
        PastProblems history = await past.ProblemsAsync(viewer, historyFrom, period.To, MostProblems, cancellationToken);
        EffectiveHost[] hosts = [.. catalog.Sorted.Where(h => viewer.Sees(h.Owner))];
        return new SectionContext
        {
            Viewer = viewer,
            Zone = ReportCalendar.Of(report, organisation).Zone,
            Period = period,
            HistoryFrom = historyFrom,
            History = history.Problems,
            IsCut = history.IsCut,
            Hosts = hosts,
            Services = await ServicesAsync(report.Name, hosts, period, cancellationToken),
        };
    }

    private async Task<IReadOnlyList<ServicePast>?> ServicesAsync(
        string report, IEnumerable<EffectiveHost> hosts, TimeInterval period, CancellationToken cancellationToken)
    {
        try
        {
            var read = new List<ServicePast>();
            foreach (EffectiveHost service in hosts.Where(h => h.IsService))
                read.Add(await services.ReadAsync(service, period, cancellationToken));
            return read;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogServicesFailed(report, e);
            return null;
        }
    }

    private async Task<SectionContent> ReadAsync(string report, SectionDefinition definition, SectionContext context, CancellationToken cancellationToken)
    {
        try
        {
            if (sections.Bind(definition) is not var (section, options))
                return new SectionContent(definition.Type, SectionState.Failed, null);
            SectionFacts facts = await section.ReadAsync(context, options, cancellationToken);
            JsonElement json = JsonSerializer.SerializeToElement(facts, facts.GetType(), ReportJson.Options);
            return new SectionContent(definition.Type, facts.HasNews() ? SectionState.News : SectionState.Nothing, json);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogSectionFailed(report, definition.Type, e);
            return new SectionContent(definition.Type, SectionState.Failed, null);
        }
    }

    [LoggerMessage(9001, LogLevel.Error, "Report {Report}: the section {Section} could not be made; the report is made without it")]
    private partial void LogSectionFailed(string report, string section, Exception e);

    [LoggerMessage(9002, LogLevel.Error, "Report {Report}: the results of the services' checks could not be read; the report is made without them")]
    private partial void LogServicesFailed(string report, Exception e);
}
