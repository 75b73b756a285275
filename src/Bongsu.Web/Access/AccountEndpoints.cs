using System.Net;
using Bongsu.Configuration.Planning;
using Bongsu.Model.Words;
using Bongsu.Protocols.WebPush;
using Bongsu.Store.Access;
using Bongsu.Web.Access.Sessions;
using Bongsu.Web.Access.SignIn;
using Bongsu.Web.Readers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Routing;
using FromFormAttribute = Microsoft.AspNetCore.Mvc.FromFormAttribute;

namespace Bongsu.Web.Access;

/// <summary>
/// The forms that need a plain request, because they set cookies or a script fills them in: sign in, sign out, password, browsers to notify, language and
/// colours. All are guarded against forgery.
/// </summary>
internal static class AccountEndpoints
{
    private const int LongestName = 128;
    private const int LongestPassword = 256;
    private static readonly TimeSpan s_remembered = TimeSpan.FromDays(400);

    public static void MapAccount(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder account = app.MapGroup("/account").ExcludeFromDescription();
        account.MapPost("/sign-in", SignInAsync).AllowAnonymous();
        account.MapPost("/sign-out", SignOutAsync).RequireAuthorization();
        account.MapPost("/password", ChangePasswordAsync).RequireAuthorization();
        account.MapPost("/push", AddBrowserAsync).RequireAuthorization();
        account.MapPost("/preferences", SetPreferencesAsync).AllowAnonymous();
        account.MapGet("/configuration.yaml", ExportAsync).RequireAuthorization();
    }

    /// <summary>Only a path on this server is followed after a form; anything else leads to the first page.</summary>
    public static string LocalPath(string? url) =>
        url is { Length: > 0 and <= 2000 } && url[0] == '/' && (url.Length == 1 || url[1] is not ('/' or '\\')) && !url.Any(char.IsControl) ? url : "/";

    private static async Task<IResult> SignInAsync(
        HttpContext context, [FromForm] string? name, [FromForm] string? password, [FromForm] string? remember, [FromForm] string? returnUrl,
        IUserSessions sessions, SignInThrottle throttle,
        KnownBrowsers browsers, SignInLog log)
    {
        string back = LocalPath(returnUrl);
        if (name is not { Length: > 0 and <= LongestName } || password is not { Length: > 0 and <= LongestPassword })
            return Again("failed", back);
        IPAddress? from = context.Connection.RemoteIpAddress;
        var attempt = SignInAttempt.Of(from, name, browsers.Find(context, name));
        if (throttle.Take(attempt) > TimeSpan.Zero)
        {
            await log.WriteTooManyAsync(name, from, context.RequestAborted);
            return Again("locked", back);
        }

        SignInOutcome result = await sessions.SignInAsync(
            name, password, new SessionClient(from?.ToString(), context.Request.Headers.UserAgent), context.RequestAborted);
        await log.WriteAsync(name, result.Succeeded, from, context.RequestAborted);
        if (!result.Succeeded)
            return Again("failed", back);
        throttle.Succeeded(attempt);
        browsers.Remember(context, name);
        await SessionCookie.SetAsync(context, result.SessionKey, result.UserName, remember == "true");
        RememberReader(context, result);
        return Results.LocalRedirect(back);
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, [FromForm] string? returnUrl, IUserSessions sessions)
    {
        _ = returnUrl;
        if (SessionCookie.KeyOf(context.User) is { } key)
            await sessions.SignOutAsync(key, context.RequestAborted);
        await SessionCookie.DropAsync(context);
        return Results.LocalRedirect("/sign-in");
    }

    private static async Task<IResult> ChangePasswordAsync(
        HttpContext context, [FromForm] string? current, [FromForm] string? wanted, [FromForm] string? repeated, IUserSessions sessions,
        SignInThrottle throttle)
    {
        if (SessionCookie.KeyOf(context.User) is not { } key || await sessions.FindAsync(key, context.RequestAborted) is not { } user)
            return Results.LocalRedirect("/sign-in");
        if (wanted is null || wanted != repeated)
            return Said("different");
        if (current is not { Length: > 0 and <= LongestPassword })
            return Said("wrong");
        // Whoever sits at a browser that was left open guesses no faster than others.
        var attempt = SignInAttempt.Of(context.Connection.RemoteIpAddress, user.UserName, SignInAttempt.AccountOf(user.UserName));
        if (throttle.Take(attempt) > TimeSpan.Zero)
            return Said("locked");
        PasswordChange change = await sessions.ChangePasswordAsync(key, current, wanted, context.RequestAborted);
        if (change.Result != PasswordChangeResult.WrongPassword)
            throttle.Succeeded(attempt);
        if (change.SessionKey is { } next)
            await SessionCookie.SetAsync(context, next, user.UserName, await SessionCookie.IsRememberedAsync(context));
        return change.Result switch
        {
            PasswordChangeResult.Changed => Said("changed"),
            PasswordChangeResult.Refused => Said("refused"),
            PasswordChangeResult.WrongPassword => Said("wrong"),
            _ => Results.LocalRedirect("/sign-in"),
        };

        static IResult Said(string what) => Results.LocalRedirect("/account?password=" + what);
    }

    private static async Task<IResult> AddBrowserAsync(
        HttpContext context, [FromForm] string? endpoint, [FromForm] string? publicKey, [FromForm] string? secret, [FromForm] string? device,
        ViewerAccessor viewers, IPushSubscriptions subscriptions)
    {
        bool added = PushTarget.TryParse(endpoint, publicKey, secret, out _)
            && await viewers.GetAsync(context.User, context.RequestAborted) is { } viewer
            && await subscriptions.AddAsync(
                viewer,
                new PushSubscription(0, endpoint!, publicKey!, secret!, string.IsNullOrWhiteSpace(device) ? "?" : device.Trim()),
                context.RequestAborted);
        return Results.LocalRedirect("/account?push=" + (added ? "added" : "refused"));
    }

    private static async Task<IResult> SetPreferencesAsync(
        HttpContext context, [FromForm] string? language, [FromForm] string? theme, [FromForm] string? returnUrl, IUserSessions sessions)
    {
        if (Languages.Find(language) is { } chosen)
        {
            SetLanguage(context, chosen);
            if (SessionCookie.KeyOf(context.User) is { } key)
                await sessions.SetLanguageAsync(key, chosen, context.RequestAborted);
        }

        if (theme is "light" or "dark" or "auto")
            context.Response.Cookies.Append(ReaderCookies.Theme, theme, Remembered(context, httpOnly: false));
        return Results.LocalRedirect(LocalPath(returnUrl));
    }

    private static async Task<IResult> ExportAsync(HttpContext context, ViewerAccessor viewers, IConfigurationService configuration) =>
        await viewers.GetAsync(context.User, context.RequestAborted) is { } viewer
            ? Results.Text(await configuration.ExportYamlAsync(viewer, context.RequestAborted), "application/yaml; charset=utf-8")
            : Results.Unauthorized();

    private static void RememberReader(HttpContext context, SignInOutcome user)
    {
        // English is also what a user who never chose has; the browser's own wish stands then.
        if (user.Language is { } language && language != Language.English && context.Request.Cookies[CookieRequestCultureProvider.DefaultCookieName] is null)
            SetLanguage(context, language);
        if (user.TimeZone is { Length: > 0 } zone)
            context.Response.Cookies.Append(ReaderCookies.Zone, zone, Remembered(context, httpOnly: false));
    }

    private static void SetLanguage(HttpContext context, Language language) =>
        context.Response.Cookies.Append(
            CookieRequestCultureProvider.DefaultCookieName,
            CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language.Code)),
            Remembered(context, httpOnly: true));

    private static CookieOptions Remembered(HttpContext context, bool httpOnly) =>
        new() { MaxAge = s_remembered, HttpOnly = httpOnly, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, IsEssential = true, Path = "/" };

    private static IResult Again(string error, string returnUrl) =>
        Results.LocalRedirect($"/sign-in?error={error}&returnUrl={Uri.EscapeDataString(returnUrl)}");
}
