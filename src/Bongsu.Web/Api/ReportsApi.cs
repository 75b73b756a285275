using Bongsu.Configuration.State;
using Bongsu.Model.Access;
using Bongsu.Model.Time;
using Bongsu.Model.Words;
using Bongsu.Report.Blocks;
using Bongsu.Report.Rendering;
using Bongsu.Report.Reports;
using Bongsu.Report.Sections;
using Bongsu.Respond.Messages;
using Bongsu.Views.Pictures;
using Bongsu.Web.Access;
using Bongsu.Web.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Api;

/// <summary>Reports: what is configured, what one says at a time, what was sent.</summary>
internal static class ReportsApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/reports", ListAsync)
            .RequireScope(TokenScopes.Read)
            .WithTags("Reports").WithSummary("The reports that are configured, with the time at which each is due next.");
        api.MapGet("/reports/{name}", GetAsync)
            .RequireScope(TokenScopes.Read)
            .WithTags("Reports")
            .WithSummary("What a report says of the period that ends at a time: now where none is given. As JSON with every number, or as html, text or pdf.")
            .Produces<ReportContent>();
        api.MapGet("/reports/{name}/history", HistoryAsync)
            .RequireScope(TokenScopes.Read)
            .WithTags("Reports").WithSummary("The reports of a name that were sent, the newest first.");
        api.MapGet("/reports/{name}/history/{id:long}", SentAsync)
            .RequireScope(TokenScopes.Read)
            .WithTags("Reports").WithSummary("A report as it was sent, with every number.").Produces<ReportContent>();
        api.MapPost("/reports/{name}/send", SendAsync)
            .RequireScope(TokenScopes.Operate)
            .WithTags("Reports")
            .WithSummary("Makes the report of the period that ends now and sends it: to one person of the organisation, or to all.")
            .Produces<SendAnswer>();
    }

    private static async Task<Listed<ReportAnswer>> ListAsync(Caller caller, IReportCatalog catalog, CancellationToken cancellationToken)
    {
        IReadOnlyList<ReportSummary> all = await catalog.ListAsync(caller.Viewer, cancellationToken);
        return new Listed<ReportAnswer>([.. all.Select(ReportAnswer.Of)], all.Count);
    }

    private static async Task<IResult> GetAsync(
        string name, string? at, string? format, string? language, Caller caller, IReportCatalog catalog, ReportShower shower, ReportPdfWriter pdf,
        TrendPictures pictures, IConfigurationSnapshot configuration, PublicAddress address, TimeProvider time, HttpContext context,
        CancellationToken cancellationToken)
    {
        Timestamp end = Time(at) ?? Timestamp.Now(time);
        ReportFormat asked = Input.Choice<ReportFormat>(nameof(format), format) ?? ReportFormat.Json;
        Language reader = string.IsNullOrEmpty(language) ? LanguageOf(caller.Viewer, name, catalog, configuration)
            : Languages.Find(language) ?? throw new ApiInputException($"language: it is one of {string.Join(", ", Languages.All)}.");
        ReportContent? content;
        try
        {
            content = await catalog.BuildAsync(caller.Viewer, name, end, cancellationToken);
        }
        catch (ReportBusyException e)
        {
            return ErrorAnswer.Of(StatusCodes.Status503ServiceUnavailable, e.Message);
        }

        if (content is null)
            return ErrorAnswer.NotFound($"report '{Input.Cut(name)}'");
        context.Response.Headers["X-Bongsu-Report"] = Uri.EscapeDataString(content.Name);
        if (asked == ReportFormat.Json)
            return Results.Json(content, ReportJson.Options);
        TimeZoneInfo zone = TimeZoneInfo.TryFindSystemTimeZoneById(content.TimeZone, out TimeZoneInfo? found) ? found : TimeZoneInfo.Utc;
        ShownReport shown = shower.Show(content, reader, zone, address.Of(configuration.Current.Settings), id: null);
        switch (asked)
        {
            case ReportFormat.Text:
                return Results.Text(ReportTextWriter.Write(shown), "text/plain; charset=utf-8");
            case ReportFormat.Html:
                return Results.Text(
                    ReportHtmlWriter.Write(shown, c =>
                        "data:image/png;base64," + Convert.ToBase64String(pictures.Draw(c.Picture with { Scale = 2 }, PictureFormat.Png))),
                    "text/html; charset=utf-8");
            default:
                try
                {
                    return Results.Bytes(pdf.Write(shown), "application/pdf");
                }
                catch (PdfFontException e)
                {
                    return ErrorAnswer.Of(StatusCodes.Status422UnprocessableEntity, e.Message);
                }
        }
    }

    private static async Task<IResult> HistoryAsync(string name, Caller caller, IReportCatalog catalog, CancellationToken cancellationToken)
    {
        if (catalog.Find(caller.Viewer, name) is null)
            return ErrorAnswer.NotFound($"report '{Input.Cut(name)}'");
        IReadOnlyList<StoredReport> all = await catalog.HistoryAsync(caller.Viewer, name, cancellationToken);
        return Results.Ok(new Listed<SentReport>([.. all.Select(SentReport.Of)], all.Count));
    }

    private static async Task<IResult> SentAsync(string name, long id, Caller caller, IReportCatalog catalog, CancellationToken cancellationToken) =>
        await catalog.GetAsync(caller.Viewer, id, cancellationToken) is { } content && content.Name == name
            ? Results.Json(content, ReportJson.Options)
            : ErrorAnswer.NotFound($"report '{Input.Cut(name)}' of the number {id}");

    private static async Task<IResult> SendAsync(string name, SendBody body, Caller caller, IReportCommands commands, CancellationToken cancellationToken)
    {
        try
        {
            return await commands.SendTestAsync(caller.Viewer, name, body.To, cancellationToken) is { } posted
                ? Results.Ok(new SendAnswer(posted.Id, posted.Messages))
                : ErrorAnswer.NotFound($"report '{Input.Cut(name)}'");
        }
        catch (ReportBusyException e)
        {
            return ErrorAnswer.Of(StatusCodes.Status503ServiceUnavailable, e.Message);
        }
    }

    private static Language LanguageOf(Viewer viewer, string name, IReportCatalog catalog, IConfigurationSnapshot configuration) =>
        catalog.Find(viewer, name) is { } report && configuration.Current.Organisations.FirstOrDefault(o => o.Name == report.To) is { } organisation
            ? organisation.Language
            : Language.English;

    private static Timestamp? Time(string? text) => Input.OptionalTimeMs("at", text) switch
    {
        null => null,
        < OnCallApi.LastMs and { } ms => Timestamp.FromUnixMilliseconds(ms),
        _ => throw new ApiInputException("at: a time from 1970 to 2199."),
    };

    /// <param name="Name">The report's name.</param>
    /// <param name="To">The organisation that it goes to.</param>
    /// <param name="Cron">When it is due, in that organisation's time zone.</param>
    /// <param name="TimeZone">That zone.</param>
    /// <param name="NextAt">When it is due next; absent where it is switched off or never.</param>
    /// <param name="LastAt">For when the last one was sent; absent where none was.</param>
    internal sealed record ReportAnswer(string Name, string To, string Cron, string TimeZone, string? NextAt, string? LastAt)
    {
        public static ReportAnswer Of(ReportSummary r) => new(
            r.Report.Name, r.Report.To, r.Report.Cron, r.Zone.Id, ApiTime.Of(r.NextAt?.UnixMilliseconds), ApiTime.Of(r.LastAt?.UnixMilliseconds));
    }

    /// <param name="Id">Its number.</param>
    /// <param name="From">The beginning of what it covers.</param>
    /// <param name="To">The end.</param>
    /// <param name="MadeAt">When it was made.</param>
    /// <param name="TriedBy">Who tried it; absent for one that was due.</param>
    /// <param name="Opened">How often its page was opened.</param>
    /// <param name="Answers">How many answers of owners it has brought.</param>
    internal sealed record SentReport(long Id, string From, string To, string MadeAt, string? TriedBy, int Opened, int Answers)
    {
        public static SentReport Of(StoredReport r) => new(
            r.Id, ApiTime.Of(r.From.UnixMilliseconds), ApiTime.Of(r.To.UnixMilliseconds), ApiTime.Of(r.MadeAt.UnixMilliseconds), r.TriedBy, r.Opened,
            r.Answers);
    }

    /// <param name="To">The name of a person of the organisation; absent for everybody.</param>
    internal sealed record SendBody(string? To);

    /// <param name="Id">The report's number.</param>
    /// <param name="Messages">How many messages were written.</param>
    internal sealed record SendAnswer(long? Id, int Messages);
}
