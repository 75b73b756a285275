using System.Text.Json;
using Bongsu.Metrics;
using Bongsu.Model.Options;
using Bongsu.Store;
using Bongsu.Store.Transactions;
using Bongsu.Web.Errors;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bongsu.Web.Api;

/// <summary>Turns what endpoints throw into problem+json; pages have their own error page.</summary>
internal sealed partial class ApiErrors(ApiPaths paths, Texts.Words words, TimeProvider time, ILogger<ApiErrors> logger) : IExceptionHandler
{
    // While the database is down every request fails: one line a minute says so and counts.
    private static readonly TimeSpan s_storeLogEvery = TimeSpan.FromMinutes(1);
    private readonly Lock _lock = new();
    private long? _storeLogged;
    private long _storeFailures;

    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        // The request's own path has been replaced by the error page's by now.
        PathString path = context.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? context.Request.Path.Value!;
        if (path.StartsWithSegments("/account/sign-in", StringComparison.Ordinal)
            && exception is AntiforgeryValidationException or BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest })
        {
            context.Response.Redirect("/sign-in?error=expired");
            return true;
        }

        StoreException? store = StoreFaults.Find(exception);
        (int status, string detail) = store is null ? Judge(exception) : (StatusCodes.Status503ServiceUnavailable, store.Message);
        if (store is not null)
            LogStore(store);
        if (store is not null && !paths.Contains(path))
        {
            await StoreFailurePage.WriteAsync(context, words, store.Message);
            return true;
        }

        if (!paths.Contains(path) && exception is not (BadHttpRequestException or AntiforgeryValidationException))
        {
            if (status != StatusCodes.Status499ClientClosedRequest)
                LogFailed(logger, context.Request.Method, path, exception);
            return false;
        }

        if (status == StatusCodes.Status500InternalServerError)
            LogFailed(logger, context.Request.Method, path, exception);
        if (status == StatusCodes.Status503ServiceUnavailable)
            context.Response.Headers.RetryAfter = "5";
        await ErrorAnswer.WriteAsync(context, status, detail);
        return true;
    }

    private void LogStore(StoreException store)
    {
        lock (_lock)
        {
            _storeFailures++;
            if (_storeLogged is { } last && time.GetElapsedTime(last) < s_storeLogEvery)
                return;
            _storeLogged = time.GetTimestamp();
        }

        LogStoreFailed(logger, store.Message, Interlocked.Exchange(ref _storeFailures, 0));
    }

    private static (int Status, string Detail) Judge(Exception exception) => exception switch
    {
        UnauthorizedAccessException e => (StatusCodes.Status403Forbidden, e.Message),
        BadHttpRequestException { InnerException: JsonException inner } =>
            (StatusCodes.Status400BadRequest, "The JSON body does not fit: " + JsonFault.Explain(inner)),
        BadHttpRequestException e => BadInput.Explain(e),
        JsonException e => (StatusCodes.Status400BadRequest, "The JSON body does not fit: " + JsonFault.Explain(e)),
        ApiInputException e => (StatusCodes.Status400BadRequest, e.Message),
        AntiforgeryValidationException => (StatusCodes.Status400BadRequest, "The form is not one that this server gave to this browser. Load the page again."),
        ArgumentException e => (StatusCodes.Status400BadRequest, e.Message.Split(" (Parameter '", 2)[0]),
        MetricsException { MayRetry: true } e => (StatusCodes.Status503ServiceUnavailable, e.Message),
        MetricsException e => (StatusCodes.Status422UnprocessableEntity, e.Message),
        OutOfMemoryException => (StatusCodes.Status503ServiceUnavailable, "The server has no memory for this request now. Ask for less, or again later."),
        OperationCanceledException => (StatusCodes.Status499ClientClosedRequest, "The caller went away."),
        _ => (StatusCodes.Status500InternalServerError, "Something went wrong in the server; its log has the details."),
    };

    [LoggerMessage(7202, LogLevel.Error, "Requests fail because of the database ({Count} since the last such line): {Reason}")]
    private static partial void LogStoreFailed(ILogger logger, string reason, long count);

    [LoggerMessage(7201, LogLevel.Error, "{Method} {Path} failed.")]
    private static partial void LogFailed(ILogger logger, string method, string path, Exception e);
}
