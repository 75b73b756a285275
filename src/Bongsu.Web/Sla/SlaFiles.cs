using System.Text;
using System.Text.Json;
using Bongsu.Configuration.State;
using Bongsu.Detect.Services;
using Bongsu.Model.Access;
using Bongsu.Model.Words;
using Bongsu.Report.Rendering;
using Bongsu.Report.Sections;
using Bongsu.Report.Sla;
using Bongsu.Respond.Messages;

namespace Bongsu.Web.Sla;

/// <summary>Writes SLA reports as files and keeps their hashes.</summary>
internal sealed class SlaFiles(ISlaReports reports, ReportPdfWriter pdf, IConfigurationSnapshot configuration, PublicAddress address)
{
    /// <summary>The longest time that a report may be about: two years, a leap year among them.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(732);

    /// <summary>The time that a report is about where nothing is said.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromDays(30);

    /// <summary>The file; null where the viewer sees no service of that name.</summary>
    /// <exception cref="PdfFontException">This machine has no font for PDF.</exception>
    public async Task<SlaFile?> MakeAsync(
        Viewer viewer, string service, TimeInterval time, SlaUnit unit, SlaFormat format, Language language, CancellationToken cancellationToken)
    {
        if (await reports.ReadAsync(viewer, service, time, unit, cancellationToken) is not { } report)
            return null;
        byte[] file = format switch
        {
            SlaFormat.Csv => SlaSheets.Csv(report),
            SlaFormat.Xlsx => await SlaSheets.XlsxAsync(report, cancellationToken),
            SlaFormat.Pdf => pdf.Write(SlaShower.Show(report, language, address.Of(configuration.Current.Settings))),
            SlaFormat.Text => Encoding.UTF8.GetBytes(ReportTextWriter.Write(SlaShower.Show(report, language, address.Of(configuration.Current.Settings)))),
            _ => JsonSerializer.SerializeToUtf8Bytes(report, ReportJson.Options),
        };
        string word = JsonNamingPolicy.KebabCaseLower.ConvertName(format.ToString());
        return new SlaFile(
            file, MediaTypeOf(format), NameOf(report, format == SlaFormat.Text ? "txt" : word),
            await reports.RecordAsync(viewer, report, word, file, cancellationToken));
    }

    private static string MediaTypeOf(SlaFormat format) => format switch
    {
        SlaFormat.Csv => "text/csv; charset=utf-8",
        SlaFormat.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        SlaFormat.Pdf => "application/pdf",
        SlaFormat.Text => "text/plain; charset=utf-8",
        _ => "application/json",
    };

    // Named by the service's own days, the last one included.
    private static string NameOf(SlaReport report, string ending)
    {
        TimeZoneInfo zone = TimeZoneInfo.TryFindSystemTimeZoneById(report.TimeZone, out TimeZoneInfo? found) ? found : TimeZoneInfo.Utc;
        DateOnly first = Model.Time.WallClock.LocalDate(report.From, zone),
            last = Model.Time.WallClock.LocalDate(report.To - TimeSpan.FromMilliseconds(1), zone);
        string name = string.Concat(report.Service.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-'));
        return FormattableString.Invariant($"sla-{name}-{first:yyyy-MM-dd}-{last:yyyy-MM-dd}.{ending}");
    }
}
