using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace Bongsu.Web.Errors;

/// <summary>Errors over HTTP as problem+json (RFC 9457), whose detail says what to mend.</summary>
internal static class ErrorAnswer
{
    /// <summary>As an endpoint's answer.</summary>
    public static IResult Of(int status, string detail) => Results.Problem(detail, statusCode: status, title: ReasonPhrases.GetReasonPhrase(status));

    /// <summary>There is none, or none that the caller may see.</summary>
    public static IResult NotFound(string what) => Of(StatusCodes.Status404NotFound, $"There is no {what}, or you may not see it.");

    /// <summary>For statuses that the framework gave without a word.</summary>
    public static Task WriteAsync(HttpContext context, int status) => WriteAsync(context, status, status switch
    {
        StatusCodes.Status404NotFound => "There is no such resource. They are listed at /openapi/v1.json.",
        StatusCodes.Status405MethodNotAllowed => $"{context.Request.Method} is not possible here; Allow says what is.",
        StatusCodes.Status415UnsupportedMediaType => "The Content-Type is not one that this resource takes; send application/json.",
        StatusCodes.Status413PayloadTooLarge => "The body is larger than this resource takes.",
        StatusCodes.Status429TooManyRequests => "Other requests of this sender that are under way take all that it gets. Send fewer at once, or smaller ones.",
        StatusCodes.Status503ServiceUnavailable => "The server has no room for this request now. Send it again later.",
        _ => ReasonPhrases.GetReasonPhrase(status),
    });

    /// <summary>As the answer of something that is not an endpoint.</summary>
    public static Task WriteAsync(HttpContext context, int status, string detail)
    {
        Debug.Assert(!context.Response.HasStarted, "An error cannot be told once an answer has begun.");
        context.Response.StatusCode = status;

        // Without a token of ours: it then stops with the request, without an exception, where the caller has gone. A log line for each would be a flood.
        return context.Response.WriteAsJsonAsync(
            new ProblemDetails
            {
                Status = status,
                Title = ReasonPhrases.GetReasonPhrase(status),
                Detail = detail,
            }, options: null, contentType: "application/problem+json");
    }
}
