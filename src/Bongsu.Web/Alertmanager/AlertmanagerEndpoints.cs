using System.Globalization;
using System.Text.Json;
using Bongsu.Detect.Alerts;
using Bongsu.Model.Access;
using Bongsu.Model.Time;
using Bongsu.Web.Access;
using Bongsu.Web.Access.Sessions;
using Bongsu.Web.Api;
using Bongsu.Web.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Alertmanager;

/// <summary>
/// As much of Alertmanager's API v2 as those who send alerts to it need, so that a Prometheus or vmalert that is there only changes an address; and what reads
/// them back.
/// </summary>
internal static class AlertmanagerEndpoints
{
    public static void MapAlertmanager(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder api = app.MapGroup("/api/v2")
            .RequireAuthorization(ApiEndpoints.TokenPolicy)
            .WithoutSession()
            .WithMetadata(new RequestSizeLimitAttribute(ApiEndpoints.MaxLargeBody))
            .WithTags("Alertmanager");
        api.MapPost("/alerts", PostAsync)
            .RequireScope(TokenScopes.WriteMetrics)
            .WithSummary("Takes alerts of Prometheus or vmalert; they become problems.")
            .Produces(StatusCodes.Status200OK);
        api.MapGet("/alerts", GetAsync).RequireScope(TokenScopes.Read, seesAll: true).WithSummary("The alerts of other systems that fire.");
        api.MapGet("/status", Status).RequireScope(TokenScopes.Read).WithSummary("What clients of Alertmanager ask first.");
    }

    private static async Task<IResult> PostAsync(HttpContext context, Caller caller, IExternalAlerts alerts, CancellationToken cancellationToken)
    {
        caller.Needs(TokenScopes.WriteMetrics);

        // Alerts name whatever host their sender likes; one that belongs to an organisation could open problems of another's.
        if (!caller.Viewer.SeesAll)
            throw new UnauthorizedAccessException("Alerts are for tokens of infrastructure; a service organisation's token opens no problems of others.");
        IReadOnlyList<ExternalAlert> taken;
        try
        {
            using JsonDocument json = await JsonDocument.ParseAsync(context.Request.Body, new JsonDocumentOptions { MaxDepth = 8 }, cancellationToken);
            taken = AlertmanagerBody.Read(json.RootElement);
        }
        catch (JsonException e)
        {
            throw new ApiInputException($"The body is not JSON: {e.Message}");
        }

        return await alerts.TakeAsync(taken, cancellationToken) is { } refused
            ? ErrorAnswer.Of(StatusCodes.Status503ServiceUnavailable, refused)
            : Results.Ok();
    }

    private static async Task<IResult> GetAsync(
        HttpContext context, Caller caller, IExternalAlerts alerts, CancellationToken cancellationToken)
    {
        caller.Needs(TokenScopes.Read);
        List<AlertMatcher> filters = [.. context.Request.Query["filter"].OfType<string>().Select(AlertMatcher.Parse)];
        IReadOnlyList<FiringAlert> firing = string.Equals(context.Request.Query["active"], "false", StringComparison.Ordinal)
            ? []
            : await alerts.ReadAsync(cancellationToken);
        return Results.Json(firing.Where(a => filters.TrueForAll(f => f.Matches(a.Alert.Labels))).Select(static a => new
        {
            labels = a.Alert.Labels,
            annotations = a.Alert.Annotations,
            startsAt = Text(a.StartsAt),
            endsAt = Text(a.EndsAt),
            updatedAt = Text(a.UpdatedAt),
            fingerprint = a.Fingerprint,
            generatorURL = a.Alert.GeneratorUrl,
            receivers = new[] { new { name = "bongsu" } },
            status = new { state = "active", silencedBy = Array.Empty<string>(), inhibitedBy = Array.Empty<string>(), mutedBy = Array.Empty<string>() },
        }));
    }

    private static IResult Status(TimeProvider time) => Results.Json(new
    {
        cluster = new { status = "disabled", peers = Array.Empty<string>() },
        versionInfo = new { version = "0.27.0", revision = "", branch = "", buildUser = "", buildDate = "", goVersion = "" },
        config = new { original = "route:\n  receiver: bongsu\nreceivers:\n- name: bongsu\n" },
        uptime = Text(Timestamp.Now(time)),
    });

    private static string Text(Timestamp at) =>
        DateTimeOffset.FromUnixTimeMilliseconds(at.UnixMilliseconds).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
