using System.Text.Json;
using Bongsu.Metrics;
using Bongsu.PromQl;
using Bongsu.PromQl.Json;
using Bongsu.Web.Api;
using Microsoft.AspNetCore.Http;

namespace Bongsu.Web.Prometheus;

/// <summary>The form of answers and errors in Prometheus' HTTP API.</summary>
internal static class PrometheusAnswer
{
    private const int BytesAtOnce = 64 * 1024;

    /// <summary>Runs what answers, and writes why there is no answer.</summary>
    public static async Task WriteAsync(HttpContext context, Func<Task> answer)
    {
        try
        {
            await answer();
        }
        catch (PromQlException e)
        {
            context.Response.StatusCode = StatusCodeOf(e.Kind);
            if (e.Kind == PromQlErrorKind.Unavailable)
                context.Response.Headers.RetryAfter = "5";
            context.Response.ContentType = "application/json";
            PromQlJson.WriteError(context.Response.BodyWriter, e);
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        }
        catch (MetricsException e) when (!e.MayRetry)
        {
            await WriteErrorAsync(context, StatusCodes.Status422UnprocessableEntity, "execution", e.Message);
        }
        catch (OutOfMemoryException)
        {
            await WriteErrorAsync(
                context, StatusCodes.Status503ServiceUnavailable, "unavailable", "the server has no memory for this query now; ask for less, or again later");
        }
        catch (Exception e) when (e is ApiInputException or ArgumentException)
        {
            await WriteErrorAsync(context, StatusCodes.Status400BadRequest, "bad_data", e.Message);
        }
    }

    /// <summary>Writes a list as it goes out: a part of it is in memory at a time.</summary>
    public static async Task WriteListAsync<T>(HttpContext context, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        context.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        long flushed = 0;
        json.WriteStartObject();
        json.WriteString("status"u8, "success"u8);
        json.WriteStartArray("data"u8);
        foreach (T item in items)
        {
            write(json, item);
            if (json.BytesCommitted + json.BytesPending - flushed < BytesAtOnce)
                continue;
            await json.FlushAsync(context.RequestAborted);
            flushed = json.BytesCommitted;
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(context.RequestAborted);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    /// <summary>As Prometheus answers: 400, 422 or 503.</summary>
    private static int StatusCodeOf(PromQlErrorKind kind) => kind switch
    {
        PromQlErrorKind.BadData => StatusCodes.Status400BadRequest,
        PromQlErrorKind.Timeout or PromQlErrorKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    private static Task WriteErrorAsync(HttpContext context, int status, string type, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { status = "error", errorType = type, error = message }, context.RequestAborted);
    }
}
