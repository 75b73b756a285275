using Bongsu.Detect.Services;
using Bongsu.Model.Access;
using Bongsu.Model.Time;
using Bongsu.Model.Words;
using Bongsu.Report.Rendering;
using Bongsu.Report.Sla;
using Bongsu.Web.Access;
using Bongsu.Web.Errors;
using Bongsu.Web.Sla;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Api;

/// <summary>Availability for management: what was promised and kept. Each file that is given out can be verified later by its hash.</summary>
internal static class SlaApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/services/{name}/sla", GetAsync)
            .RequireScope(TokenScopes.Read)
            .WithTags("Services")
            .WithSummary(
                "Availability by day, week, month, quarter or year, and the outages: as json, text, csv, xlsx or pdf. The header X-Bongsu-Sha256 is the "
                    + "file's hash."
            )
            .Produces<SlaReport>();
        api.MapGet("/sla/verify", VerifyAsync)
            .RequireScope(TokenScopes.Read)
            .WithTags("Services")
            .WithSummary("When and to whom an SLA report with a SHA-256 was given out.")
            .Produces<VerifyAnswer>();
    }

    private static async Task<IResult> GetAsync(
        string name, string? from, string? to, string? period, string? by, string? format, string? language, Caller caller, ISlaReports reports,
        SlaFiles files, TimeProvider time, HttpContext context, CancellationToken cancellationToken)
    {
        SlaUnit unit = Input.Choice<SlaUnit>(nameof(by), by) ?? SlaUnit.Day;
        SlaFormat asked = Input.Choice<SlaFormat>(nameof(format), format) ?? SlaFormat.Json;
        Language reader = string.IsNullOrEmpty(language) ? Language.English
            : Languages.Find(language) ?? throw new ApiInputException($"language: it is one of {string.Join(", ", Languages.All)}.");
        if (reports.ZoneOf(caller.Viewer, name) is not { } zone)
            return ErrorAnswer.NotFound($"service '{Input.Cut(name)}'");
        TimeInterval interval = IntervalOf(from, to, Input.Choice<SlaPeriod>(nameof(period), period), Timestamp.Now(time), zone);
        try
        {
            if (await files.MakeAsync(caller.Viewer, name, interval, unit, asked, reader, cancellationToken) is not { } file)
                return ErrorAnswer.NotFound($"service '{Input.Cut(name)}'");
            context.Response.Headers["X-Bongsu-Sha256"] = file.Sha256;
            return Results.Bytes(file.Bytes, file.MediaType);
        }
        catch (PdfFontException e)
        {
            return ErrorAnswer.Of(StatusCodes.Status422UnprocessableEntity, e.Message);
        }
    }

    private static TimeInterval IntervalOf(string? from, string? to, SlaPeriod? period, Timestamp now, TimeZoneInfo zone)
    {
        if (period is { } named)
        {
            return from is null && to is null
                ? SlaPeriods.Of(named, now, zone)
                : throw new ApiInputException("period: it stands alone, without from and to.");
        }

        Timestamp end = Time(nameof(to), to) ?? now;
        Timestamp begin = Time(nameof(from), from) ?? end - SlaFiles.Usual;
        return begin < end && end - begin <= SlaFiles.Longest
            ? new TimeInterval(begin, end)
            : throw new ApiInputException($"to: it is after from, and at most {TimeText.Format(SlaFiles.Longest)} later.");
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
