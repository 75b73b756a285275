using System.Globalization;
using Bongsu.Collect;
using Bongsu.Collect.Receivers.Prometheus;
using Bongsu.Collect.Receivers.SeriesIngest;
using Bongsu.Metrics;
using Bongsu.Model.Access;
using Bongsu.PromQl.Admission;
using Bongsu.Web.Access;
using Bongsu.Web.Access.Sessions;
using Bongsu.Web.Api;
using Bongsu.Web.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Prometheus;

/// <summary>The reading half of Prometheus' HTTP API (prometheus.io, "HTTP API"), so that what asks Prometheus can ask Bongsu.</summary>
internal static class PrometheusEndpoints
{
    private static readonly string[] s_methods = ["GET", "POST"];

    public static void MapPrometheus(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder api = app.MapGroup("/prometheus/api/v1")
            .RequireAuthorization(ApiEndpoints.TokenPolicy)
            .WithoutSession()
            .WithMetadata(new RequestSizeLimitAttribute(ApiEndpoints.MaxBody))
            .WithTags("Prometheus");
        api.MapPost("/write", WriteAsync)
            .RequireScope(TokenScopes.WriteMetrics)
            .WithMetadata(new DisableRequestSizeLimitAttribute())
            .WithSummary("Remote write 1.0 and 2.0: snappy-compressed protobuf, application/x-protobuf.")
            .Produces(StatusCodes.Status204NoContent);
        api.MapGet("/status/remote-write", Senders).WithSummary("How many series each token writes by remote write, and the limits.");
        api.MapMethods("/query", s_methods, QueryAsync).RequireScope(TokenScopes.Read).WithSummary("Evaluates PromQL at one time.");
        api.MapMethods("/query_range", s_methods, QueryRangeAsync).RequireScope(TokenScopes.Read).WithSummary("Evaluates PromQL over a time.");
        api.MapMethods("/series", s_methods, SeriesAsync).RequireScope(TokenScopes.Read).WithSummary("The series that selectors match.");
        api.MapMethods("/labels", s_methods, LabelsAsync).RequireScope(TokenScopes.Read).WithSummary("The names of labels.");
        api.MapGet("/label/{name}/values", LabelValuesAsync).WithSummary("The values of a label.");
        api.MapGet("/status/buildinfo", BuildInfo).WithSummary("What Grafana asks first.");
    }

    // The receiver bounds the body itself, by its own options.
    private static async Task<IResult> WriteAsync(HttpContext context, Caller caller, RemoteWriteReceiver receiver, CancellationToken cancellationToken)
    {
        HttpRequest request = context.Request;
        SeriesSender sender = SeriesWriters.Of(caller, "Remote write");
        if (RemoteWriteContent.Refuse(request.ContentType, request.Headers.ContentEncoding, out RemoteWriteVersion version) is { } unread)
            return ErrorAnswer.Of(StatusCodes.Status415UnsupportedMediaType, unread);
        SeriesOutcome outcome = await receiver.AcceptAsync(request.Body, request.ContentLength, sender, version, cancellationToken);
        if (version == RemoteWriteVersion.Two)
            SayWritten(context.Response.Headers, outcome);
        if (outcome.Status == SeriesStatus.TryAgain)
            context.Response.Headers.RetryAfter = "5";
        return outcome.Status == SeriesStatus.Accepted
            ? Results.NoContent()
            : ErrorAnswer.Of((int)outcome.Status, outcome.Reason ?? "The write was refused.");
    }

    /// <summary>What 2.0 requires of every answer, so that a sender knows how much of a part was stored.</summary>
    private static void SayWritten(IHeaderDictionary headers, SeriesOutcome outcome)
    {
        headers["X-Prometheus-Remote-Write-Samples-Written"] = outcome.Samples.ToString(CultureInfo.InvariantCulture);
        headers["X-Prometheus-Remote-Write-Histograms-Written"] = "0";
        headers["X-Prometheus-Remote-Write-Exemplars-Written"] = "0";
    }

    private static Task QueryAsync(HttpContext context, Caller caller, PrometheusQueries queries, TimeProvider time) =>
        PrometheusAnswer.WriteAsync(context, async () =>
    {
        QueryParameters parameters = await ParametersAsync(context, caller);
        long at = parameters.TimeMs("time", time.GetUtcNow().ToUnixTimeMilliseconds());
        await queries.AnswerAsync(context, caller.Viewer, new QuestionKey(parameters.Required("query"), at, at, 0), parameters);
    });

    private static Task QueryRangeAsync(HttpContext context, Caller caller, PrometheusQueries queries) => PrometheusAnswer.WriteAsync(context, async () =>
    {
        QueryParameters parameters = await ParametersAsync(context, caller);
        var question = new QuestionKey(
            parameters.Required("query"), Input.TimeMs(
                "start", parameters.Required("start")), Input.TimeMs("end", parameters.Required("end")), Input.SpanMs("step", parameters.Required("step")));
        await queries.AnswerAsync(context, caller.Viewer, question, parameters);
    });

    private static Task SeriesAsync(HttpContext context, Caller caller, SeriesQueries series) => PrometheusAnswer.WriteAsync(context, async () =>
    {
        QueryParameters parameters = await ParametersAsync(context, caller);
        List<string> selectors = [.. parameters.All("match[]")];
        if (selectors.Count == 0)
            throw new ApiInputException("match[]: give at least one series selector.");
        using QueryPlace place = await series.EnterAsync(caller.Viewer, context.RequestAborted);
        IReadOnlyList<Series> found = await series.FindAsync(caller.Viewer, selectors, context.RequestAborted);
        await PrometheusAnswer.WriteListAsync(context, found.Take(parameters.Limit(SeriesQueries.MaxSeries)), static (json, one) =>
        {
            json.WriteStartObject();
            foreach (Label label in one.Labels)
                json.WriteString(label.Name, label.Value);
            json.WriteEndObject();
        });
    });

    private static Task LabelsAsync(HttpContext context, Caller caller, SeriesQueries series) => PrometheusAnswer.WriteAsync(context, async () =>
    {
        QueryParameters parameters = await ParametersAsync(context, caller);
        using QueryPlace place = await series.EnterAsync(caller.Viewer, context.RequestAborted);
        IEnumerable<string> names = await series.LabelNamesAsync(caller.Viewer, [.. parameters.All("match[]")], context.RequestAborted);
        await PrometheusAnswer.WriteListAsync(
            context, names.Take(parameters.Limit(SeriesQueries.MaxSeries)), static (json, name) => json.WriteStringValue(name));
    });

    private static Task LabelValuesAsync(string name, HttpContext context, Caller caller, SeriesQueries series) =>
        PrometheusAnswer.WriteAsync(context, async () =>
    {
        QueryParameters parameters = await ParametersAsync(context, caller);
        using QueryPlace place = await series.EnterAsync(caller.Viewer, context.RequestAborted);
        IEnumerable<string> values = await series.LabelValuesAsync(caller.Viewer, name, [.. parameters.All("match[]")], context.RequestAborted);
        await PrometheusAnswer.WriteListAsync(
            context, values.Take(parameters.Limit(SeriesQueries.MaxSeries)), static (json, value) => json.WriteStringValue(value));
    });

    private static IResult Senders(Caller caller, SeriesQuotas quotas, CollectOptions options)
    {
        caller.Needs(TokenScopes.Administer);
        return Results.Json(new
        {
            status = "success",
            data = new
            {
                seriesPerToken = options.RemoteWriteSeriesPerToken,
                seriesPerOrganisation = options.RemoteWriteSeriesPerOrganisation,
                tokens = quotas.Tokens.Select(static t => new { token = t.Sender.Token, organisation = t.Sender.Organisation, series = t.Series }),
            },
        });
    }

    private static IResult BuildInfo() => Results.Json(new { status = "success", data = new { version = "2.42.0", application = "bongsu" } });

    /// <summary>The scope is asked before a byte of a body is read.</summary>
    private static ValueTask<QueryParameters> ParametersAsync(HttpContext context, Caller caller)
    {
        caller.Needs(TokenScopes.Read);
        return QueryParameters.ReadAsync(context.Request, context.RequestAborted);
    }
}
