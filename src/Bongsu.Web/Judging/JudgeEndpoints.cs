using Bongsu.Report.Judgements;
using Bongsu.Web.Access.Limits;
using Bongsu.Web.Access.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Judging;

/// <summary>
/// Where owners judge kinds of problems, from a mail, without sign-in: the address says who is asked about what. Looking at it (as programs that examine mails
/// do) answers nothing; pressing a button does, once.
/// </summary>
internal static class JudgeEndpoints
{
    private static readonly RateLimit s_rate = new(30, TimeSpan.FromSeconds(1));

    public static void MapJudging(this IEndpointRouteBuilder app)
    {
        app.MapGet($"/{JudgementLinks.Prefix}/{{token}}", ShowAsync).Guarded();
        // The address is the secret that no other page has, so that no other one can send the form.
        app.MapPost($"/{JudgementLinks.Prefix}/{{token}}", AnswerAsync).Guarded().DisableAntiforgery();
    }

    private static RouteHandlerBuilder Guarded(this RouteHandlerBuilder endpoint) =>
        endpoint.AllowAnonymous().WithoutSession().WithRateLimit(s_rate).ExcludeFromDescription();

    private static async Task<IResult> ShowAsync(string token, JudgementLinks links, IJudgements judgements, HttpContext context) =>
        links.Read(token) is { } kind ? Page(kind, await judgements.FindAsync(kind, context.RequestAborted), context) : Results.NotFound();

    private static async Task<IResult> AnswerAsync(string token, JudgementLinks links, IJudgements judgements, HttpContext context)
    {
        if (links.Read(token) is not { } kind)
            return Refused(StatusCodes.Status404NotFound, "This address is not one of this server's.");
        if (!context.Request.HasFormContentType
            || !Enum.TryParse((await context.Request.ReadFormAsync(context.RequestAborted))["answer"], ignoreCase: false, out JudgementAnswer answer)
            || !Enum.IsDefined(answer))
            return Refused(StatusCodes.Status400BadRequest, "The answer is none of those that were asked for.");
        return Page(kind, await judgements.AnswerAsync(kind, answer, context.RequestAborted), context);
    }

    // With a text: an empty answer would be shown by the page for what is not found, which takes no forms.
    private static IResult Refused(int status, string why) => Results.Text(why, statusCode: status);

    private static RazorComponentResult<JudgeDocument> Page(JudgedKind kind, Judgement? given, HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        return new RazorComponentResult<JudgeDocument>(new { Kind = kind, Given = given, Path = context.Request.Path.Value ?? "" });
    }
}
