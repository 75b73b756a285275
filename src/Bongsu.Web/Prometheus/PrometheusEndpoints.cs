using System.Buffers;
using System.Text.Json;
using Bongsu.Collect;
using Bongsu.Collect.Receivers.Prometheus;
using Bongsu.Metrics;
using Bongsu.Model.Access;
using Bongsu.PromQl;
using Bongsu.PromQl.Engine;
using Bongsu.PromQl.Json;
using Bongsu.Views.Readers;
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
    private const int MaxSeries = 20_000;
    private static readonly string[] s_methods = ["GET", "POST"];

    public static void MapPrometheus(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder api = app.MapGroup("/prometheus/api/v1").RequireAuthorization(ApiEndpoints.TokenPolicy).WithoutSession().WithMetadata(new RequestSizeLimitAttribute(ApiEndpoints.MaxBody)).WithTags("Prometheus");
        api.MapPost("/write", WriteAsync).WithMetadata(new DisableRequestSizeLimitAttribute()).WithSummary("Remote write 1.0: snappy-compressed protobuf, application/x-protobuf.")
            .Produces(StatusCodes.Status204NoContent);
        api.MapGet("/status/remote-write", Senders).WithSummary("How many series each token writes by remote write, and the limits.");
        api.MapMethods("/query", s_methods, QueryAsync).WithSummary("Evaluates PromQL at one time.");
        api.MapMethods("/query_range", s_methods, QueryRangeAsync).WithSummary("Evaluates PromQL over a time.");
        api.MapMethods("/series", s_methods, SeriesAsync).WithSummary("The series that selectors match.");
        api.MapMethods("/labels", s_methods, LabelsAsync).WithSummary("The names of labels.");
        api.MapGet("/label/{name}/values", LabelValuesAsync).WithSummary("The values of a label.");
        api.MapGet("/status/buildinfo", BuildInfo).WithSummary("What Grafana asks first.");
    }

    // The receiver bounds the body itself, by its own options.
    private static async Task<IResult> WriteAsync(HttpRequest request, Caller caller, RemoteWriteReceiver receiver, CancellationToken cancellationToken)
    {
        caller.Needs(TokenScopes.WriteMetrics);
        // Series carry whatever labels their sender gives them; one that belongs to an organisation could put on another's host name.
        if (!caller.Viewer.SeesAll)
            throw new UnauthorizedAccessException("Remote write is for tokens of infrastructure; a service organisation's token pushes values of its hosts' items to /api/values.");
        if (RemoteWriteContent.Refuse(request.ContentType, request.Headers.ContentEncoding) is { } unread)
            return ErrorAnswer.Of(StatusCodes.Status415UnsupportedMediaType, unread);
        var sender = new RemoteWriteSender(caller.Viewer.Name, caller.Viewer.Organisation);
        RemoteWriteOutcome outcome = await receiver.AcceptAsync(request.Body, request.ContentLength, sender, cancellationToken);
        if (outcome.Status == RemoteWriteStatus.TryAgain)
            request.HttpContext.Response.Headers.RetryAfter = "5";
        return outcome.Status == RemoteWriteStatus.Accepted ? Results.NoContent() : ErrorAnswer.Of((int)outcome.Status, outcome.Reason ?? "The write was refused.");
    }

    private static Task QueryAsync(
        HttpContext context, Caller caller, IMetricsReader metrics, PromQlOptions limits, AnswerCache cache, IMonitorReader monitor, TimeProvider time) =>
        AnswerAsync(context, caller, metrics, limits, cache, monitor, parameters =>
        {
            long at = parameters.TimeMs("time", time.GetUtcNow().ToUnixTimeMilliseconds());
            return new QuestionKey(parameters.Required("query"), at, at, 0);
        });

    private static Task QueryRangeAsync(
        HttpContext context, Caller caller, IMetricsReader metrics, PromQlOptions limits, AnswerCache cache, IMonitorReader monitor) =>
        AnswerAsync(context, caller, metrics, limits, cache, monitor, static parameters => new QuestionKey(
            parameters.Required("query"), Input.TimeMs("start", parameters.Required("start")), Input.TimeMs("end", parameters.Required("end")),
            Input.SpanMs("step", parameters.Required("step"))));

    private static Task SeriesAsync(HttpContext context, Caller caller, IMetricsReader metrics, IMonitorReader monitor, TimeProvider time) => DataAsync(context, async (parameters, json) =>
    {
        List<string> selectors = [.. parameters.All("match[]")];
        if (selectors.Count == 0)
            throw new ApiInputException("match[]: give at least one series selector.");
        IReadOnlyList<Series> found = await FindAsync(Scoped(caller, metrics, monitor), selectors, time, context.RequestAborted);
        foreach (Series series in found.Take(parameters.Limit(MaxSeries)))
        {
            json.WriteStartObject();
            foreach (Label label in series.Labels)
                json.WriteString(label.Name, label.Value);
            json.WriteEndObject();
        }
    });

    private static Task LabelsAsync(HttpContext context, Caller caller, IMetricsReader metrics, IMonitorReader monitor, TimeProvider time) => DataAsync(context, async (parameters, json) =>
    {
        ScopedMetrics scoped = Scoped(caller, metrics, monitor);
        List<string> selectors = [.. parameters.All("match[]")];
        IEnumerable<string> names = selectors.Count == 0
            ? await scoped.GetLabelNamesAsync(context.RequestAborted)
            : (await FindAsync(scoped, selectors, time, context.RequestAborted)).SelectMany(s => s.Labels).Select(l => l.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        foreach (string name in names.Take(parameters.Limit(MaxSeries)))
            json.WriteStringValue(name);
    });

    private static Task LabelValuesAsync(string name, HttpContext context, Caller caller, IMetricsReader metrics, IMonitorReader monitor, TimeProvider time) => DataAsync(context, async (parameters, json) =>
    {
        ScopedMetrics scoped = Scoped(caller, metrics, monitor);
        List<string> selectors = [.. parameters.All("match[]")];
        IEnumerable<string> values = selectors.Count == 0
            ? await scoped.GetLabelValuesAsync(name, context.RequestAborted)
            : (await FindAsync(scoped, selectors, time, context.RequestAborted)).Select(s => s.Labels[name]).Where(v => v.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        foreach (string value in values.Take(parameters.Limit(MaxSeries)))
            json.WriteStringValue(value);
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

    private static ScopedMetrics Scoped(Caller caller, IMetricsReader metrics, IMonitorReader monitor)
    {
        caller.Needs(TokenScopes.Read);
        return new ScopedMetrics(metrics, new SeriesScope(caller.Viewer, monitor));
    }

    private static async Task<IReadOnlyList<Series>> FindAsync(ScopedMetrics metrics, IEnumerable<string> selectors, TimeProvider time, CancellationToken cancellationToken)
    {
        var found = new SortedDictionary<long, Series>();
        foreach (string selector in selectors.Take(32))
        {
            IReadOnlyList<LabelMatcher> matchers = await SelectorReader.ReadAsync(selector, time.GetUtcNow().ToUnixTimeMilliseconds(), cancellationToken);
            foreach (Series series in await metrics.FindSeriesAsync(matchers, MaxSeries, cancellationToken))
                found[series.Id.Value] = series;
        }

        return [.. found.Values];
    }

    private static async Task AnswerAsync(
        HttpContext context, Caller caller, IMetricsReader metrics, PromQlOptions limits, AnswerCache cache, IMonitorReader monitor,
        Func<QueryParameters, QuestionKey> read)
    {
        byte[] answer;
        try
        {
            ScopedMetrics scoped = Scoped(caller, metrics, monitor);
            QueryParameters parameters = await QueryParameters.ReadAsync(context.Request, context.RequestAborted);
            QuestionKey question = read(parameters);
            // An answer that is cut to a viewer is his alone.
            bool mayCache = scoped.IsEverything && question.EndsAtItsEnd && parameters["nocache"] != "1";
            answer = (mayCache ? cache.Find(question) : null) ?? await EvaluateAsync(question, scoped, limits, mayCache ? cache : null, context.RequestAborted);
        }
        catch (PromQlException e)
        {
            await WriteErrorAsync(context, e);
            return;
        }
        catch (Exception e) when (e is ApiInputException or ArgumentException)
        {
            await WriteErrorAsync(context, e.Message);
            return;
        }

        context.Response.ContentType = "application/json";
        context.Response.ContentLength = answer.Length;
        await context.Response.BodyWriter.WriteAsync(answer, context.RequestAborted);
    }

    private static async ValueTask<byte[]> EvaluateAsync(
        QuestionKey question, ScopedMetrics metrics, PromQlOptions limits, AnswerCache? cache, CancellationToken cancellationToken)
    {
        long mark = metrics.TakeMark();
        var engine = new PromQlEngine(metrics, limits);
        PromQlResult result = question.StepMs == 0
            ? await engine.QueryAsync(question.Expression, question.EndMs, cancellationToken)
            : await engine.QueryRangeAsync(question.Expression, question.StartMs, question.EndMs, question.StepMs, cancellationToken);
        var output = new ArrayBufferWriter<byte>();
        PromQlJson.Write(output, result);
        byte[] answer = output.WrittenSpan.ToArray();
        cache?.Keep(question, mark, answer);
        return answer;
    }

    private static async Task DataAsync(HttpContext context, Func<QueryParameters, Utf8JsonWriter, Task> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        await using var json = new Utf8JsonWriter(buffer);
        try
        {
            json.WriteStartObject();
            json.WriteString("status"u8, "success"u8);
            json.WriteStartArray("data"u8);
            await write(await QueryParameters.ReadAsync(context.Request, context.RequestAborted), json);
            json.WriteEndArray();
            json.WriteEndObject();
            await json.FlushAsync(context.RequestAborted);
        }
        catch (PromQlException e)
        {
            await WriteErrorAsync(context, e);
            return;
        }
        catch (Exception e) when (e is ApiInputException or ArgumentException)
        {
            await WriteErrorAsync(context, e.Message);
            return;
        }

        context.Response.ContentType = "application/json";
        await context.Response.BodyWriter.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
    }

    private static async Task WriteErrorAsync(HttpContext context, PromQlException error)
    {
        context.Response.StatusCode = StatusCodeOf(error.Kind);
        context.Response.ContentType = "application/json";
        PromQlJson.WriteError(context.Response.BodyWriter, error);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    /// <summary>As Prometheus answers: 400, 422 or 503.</summary>
    private static int StatusCodeOf(PromQlErrorKind kind) => kind switch
    {
        PromQlErrorKind.BadData => StatusCodes.Status400BadRequest,
        PromQlErrorKind.Timeout => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    private static Task WriteErrorAsync(HttpContext context, string message)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return context.Response.WriteAsJsonAsync(new { status = "error", errorType = "bad_data", error = message }, context.RequestAborted);
    }
}
