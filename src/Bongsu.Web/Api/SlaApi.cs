using System.Text.Json;
using Bongsu.Configuration.State;
using Bongsu.Detect.Services;
using Bongsu.Model.Access;
using Bongsu.Model.Time;
using Bongsu.Model.Words;
using Bongsu.Report.Rendering;
using Bongsu.Report.Sections;
using Bongsu.Report.Sla;
using Bongsu.Respond.Messages;
using Bongsu.Web.Access;
using Bongsu.Web.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Api;

/// <summary>Availability for management: what was promised and kept. Each file that is given out can be verified later by its hash.</summary>
internal static class SlaApi
{
    private static readonly TimeSpan s_default = TimeSpan.FromDays(30);
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(732);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/services/{name}/sla", GetAsync)
            .RequireScope(TokenScopes.Read)
            .WithTags("Services")
            .WithSummary(
                "Availability by day, week, month, quarter or year, and the outages: as json, csv, xlsx or pdf. The header X-Bongsu-Sha256 is the file's hash.")
            .Produces<SlaReport>();
        api.MapGet("/sla/verify", VerifyAsync)
            .WithTags("Services")
            .WithSummary("When and to whom an SLA report with a SHA-256 was given out.")
            .Produces<VerifyAnswer>();
    }

    private static async Task<IResult> GetAsync(
        string name, string? from, string? to, string? by, string? format, string? language, Caller caller, ISlaReports reports, ReportPdfWriter pdf,
        IConfigurationSnapshot configuration, PublicAddress address, TimeProvider time, HttpContext context, CancellationToken cancellationToken)
    {
        Timestamp end = Time(nameof(to), to) ?? Timestamp.Now(time);
        Timestamp begin = Time(nameof(from), from) ?? end - s_default;
        if (begin >= end || end - begin > s_longest)
            throw new ApiInputException($"to: it is after from, and at most {TimeText.Format(s_longest)} later.");
        SlaUnit unit = Input.Choice<SlaUnit>(nameof(by), by) ?? SlaUnit.Day;
        SlaFormat asked = Input.Choice<SlaFormat>(nameof(format), format) ?? SlaFormat.Json;
        Language reader = string.IsNullOrEmpty(language) ? Language.English
            : Languages.Find(language) ?? throw new ApiInputException($"language: it is one of {string.Join(", ", Languages.All)}.");
        if (await reports.ReadAsync(caller.Viewer, name, new TimeInterval(begin, end), unit, cancellationToken) is not { } report)
            return ErrorAnswer.NotFound($"service '{Input.Cut(name)}'");
        byte[] file;
        try
        {
            file = asked switch
            {
                SlaFormat.Csv => SlaSheets.Csv(report),
                SlaFormat.Xlsx => await SlaSheets.XlsxAsync(report, cancellationToken),
                SlaFormat.Pdf => pdf.Write(SlaShower.Show(report, reader, address.Of(configuration.Current.Settings))),
                _ => JsonSerializer.SerializeToUtf8Bytes(report, ReportJson.Options),
            };
        }
        catch (PdfFontException e)
        {
            return ErrorAnswer.Of(StatusCodes.Status422UnprocessableEntity, e.Message);
        }

        context.Response.Headers["X-Bongsu-Sha256"] = await reports.RecordAsync(caller.Viewer, report, Words.Of(asked), file, cancellationToken);
        return Results.Bytes(file, asked switch
        {
            SlaFormat.Csv => "text/csv; charset=utf-8",
            SlaFormat.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            SlaFormat.Pdf => "application/pdf",
            _ => "application/json",
        });
    }

    private static async Task<IResult> VerifyAsync(string? sha256, Caller caller, ISlaReports reports, CancellationToken cancellationToken) =>
        await reports.VerifyAsync(caller.Viewer, sha256 ?? throw new ApiInputException("sha256 must be given."), cancellationToken) is { } record
            ? Results.Ok(new VerifyAnswer(ApiTime.Of(record.At.UnixMilliseconds), record.By, record.Subject, record.Sha256))
            : ErrorAnswer.NotFound($"file with the hash '{Input.Cut(sha256)}' that was given out");

    private static Timestamp? Time(string name, string? text) => Input.OptionalTimeMs(name, text) switch
    {
        null => null,
        < OnCallApi.LastMs and { } ms => Timestamp.FromUnixMilliseconds(ms),
        _ => throw new ApiInputException($"{name}: a time from 1970 to 2199."),
    };

    /// <param name="At">When it was given out.</param>
    /// <param name="By">To whom.</param>
    /// <param name="Subject">Service, time and format.</param>
    /// <param name="Sha256">The hash.</param>
    internal sealed record VerifyAnswer(string At, string By, string Subject, string Sha256);
}
