using Bongsu.Model.Words;
using Bongsu.Report.Blocks;
using Bongsu.Report.Rendering;
using Bongsu.Report.Reports;
using Bongsu.Respond.Messages;
using Bongsu.Store;
using Bongsu.Views.Pictures;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Report.Messages;

/// <summary>Renders reports that are kept, for the outbox.</summary>
internal sealed class ReportMessages(IDbContextFactory<BongsuDb> contexts, ReportShower shower, TrendPictures pictures, ReportPdfWriter pdf) : IReportMessages
{
    private const int MostSubject = 200;

    /// <inheritdoc />
    public async Task<RenderedMessage?> RenderAsync(
        long report, string? person, Language language, string timeZone, string publicUrl, CancellationToken cancellationToken)
    {
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        byte[]? packed = await db.Reports.AsNoTracking().Where(r => r.Id == report).Select(r => r.Content).FirstOrDefaultAsync(cancellationToken);
        if (packed is null || ReportArchive.Unpack(packed) is not { } content)
            return null;
        TimeZoneInfo zone = TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out TimeZoneInfo? found) ? found : TimeZoneInfo.Utc;
        ShownReport shown = shower.Show(content, language, zone, publicUrl, report, person);
        // Pictures take a good part of a second: on a thread of their own they leave those of the pool to what watches.
        return await Task.Factory.StartNew(
            () => Render(content, report, shown, language), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private RenderedMessage Render(ReportContent content, long report, ShownReport shown, Language language)
    {
        var parts = new List<MessagePart>();
        string html = ReportHtmlWriter.Write(shown, chart =>
        {
            string name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"report-{report}-{parts.Count + 1}");
            parts.Add(new MessagePart(name + ".png", "image/png", pictures.Draw(chart.Picture with { Scale = 2 }, PictureFormat.Png), name + "@bongsu"));
            return "cid:" + name + "@bongsu";
        });
        if (content.AttachPdf)
            parts.Add(new MessagePart($"{FileName(content.Name)}.pdf", "application/pdf", pdf.Write(shown)));
        string subject = HostileText.Line(new ReportWords(language).Subject(content.Name, shown.Verdict), MostSubject);
        return new RenderedMessage(subject, ReportTextWriter.Write(shown), html, new ShortText($"[{content.Name}]", shown.Verdict, shown.Link.Href))
        {
            Parts = parts,
        };
    }

    private static string FileName(string name) => string.Concat(name.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-'));
}
