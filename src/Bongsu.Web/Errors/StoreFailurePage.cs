using System.Net;
using Bongsu.Web.Texts;
using Microsoft.AspNetCore.Http;

namespace Bongsu.Web.Errors;

/// <summary>What a browser gets while the database cannot be used: a page made without it, since the layout of all others asks it who is signed in.</summary>
internal static class StoreFailurePage
{
    /// <summary>Answers 503 with the reason.</summary>
    public static Task WriteAsync(HttpContext context, Words words, string reason)
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.RetryAfter = "5";
        string title = WebUtility.HtmlEncode(words.StoreDownTitle);
        return context.Response.WriteAsync(
            $"<!DOCTYPE html><html lang=\"{System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName}\"><head><meta charset=\"utf-8\"><meta "
                + $"name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>{title} · Bongsu</title></head>"
            + $"<body><h1>{title}</h1><p role=\"alert\">{WebUtility.HtmlEncode(words.StoreDown)}</p><p>{WebUtility.HtmlEncode(reason)}</p></body></html>\n",
            context.RequestAborted);
    }
}
