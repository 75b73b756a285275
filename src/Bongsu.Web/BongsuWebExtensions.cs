using System.Text.Json.Serialization;
using Bongsu.Detect.Trials;
using Bongsu.Model.Access;
using Bongsu.Model.Words;
using Bongsu.Report;
using Bongsu.Respond.Messages;
using Bongsu.Store;
using Bongsu.Web.Access;
using Bongsu.Web.Access.Limits;
using Bongsu.Web.Access.Proxies;
using Bongsu.Web.Access.Sessions;
using Bongsu.Web.Access.SignIn;
using Bongsu.Web.Alertmanager;
using Bongsu.Web.Api;
using Bongsu.Web.Charts;
using Bongsu.Web.Evidence;
using Bongsu.Web.Components;
using Bongsu.Web.Components.Forms;
using Bongsu.Web.Compression;
using Bongsu.Web.Editor;
using Bongsu.Web.Errors;
using Bongsu.Web.Health;
using Bongsu.Web.Influx;
using Bongsu.Web.Judging;
using Bongsu.Web.OnCall;
using Bongsu.Web.Otlp;
using Bongsu.Web.Pictures;
using Bongsu.Web.Prometheus;
using Bongsu.Web.Sla;
using Bongsu.Web.Status;
using Bongsu.Web.Telemetry;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Hosting.StaticWebAssets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bongsu.Web;

/// <summary>How the composition root takes the pages and the API in.</summary>
public static class BongsuWebExtensions
{
    /// <summary>
    /// Registers pages and API. Needs from elsewhere: <c>IMonitorReader</c>, <c>IMonitorCommands</c>, <c>IAccountService</c>, <c>IUserSessions</c>,
    /// <c>IConfigurationService</c>, <c>StoreEvents</c>, <c>ITextHistory</c>, <c>ILatestValues</c>, <c>IIngest</c>, <c>IMetricsReader</c> and
    /// <c>IMetricsWriter</c>.
    /// </summary>
    public static IServiceCollection AddBongsuWeb(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new SessionLimits());
        services.TryAddSingleton(TrustedProxies.None);
        services.TryAddSingleton(new BacktestLimits());
        services.TryAddSingleton(new RequestBodyLimits());
        services.TryAddSingleton(new RequestLimits());
        services.AddSingleton<BodyMemory>();
        services.AddSingleton<ConfigurationTurns>();
        services.AddForms();
        services.AddSingleton<EditorWords>();
        services.AddSingleton<PictureCache>();
        services.AddSingleton<SlaFiles>();
        services.AddSingleton<PictureDrawer>();
        services.AddSingleton<PictureLinks>();
        services.Replace(ServiceDescriptor.Singleton<IProblemPictureLinks, ProblemPictureLinks>());
        services.AddHttpContextAccessor();
        services.AddSingleton<Texts.Words>();
        services.Configure<RequestLocalizationOptions>(static o => o
            .SetDefaultCulture(Language.English.Code)
            .AddSupportedCultures(
                [.. Languages.All.Select(language => language.Code)]).AddSupportedUICultures([.. Languages.All.Select(language => language.Code)]));
        services.AddRazorComponents().AddInteractiveServerComponents(static o => o.DisconnectedCircuitMaxRetained = 200);
        services.TryAddSingleton(new LivePageLimits());
        services.AddSingleton<LivePages>();
        services.AddSingleton<Components.Live.Handover>();
        services.AddOptions<HubOptions>().Configure<LivePageLimits>(static (hub, limits) =>
        {
            hub.MaximumReceiveMessageSize = limits.MessageBytes;
            hub.HandshakeTimeout = limits.HandshakeTimeout;
        });
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, SessionRevalidation>();
        services.AddSingleton<ViewerAccessor>();
        services.AddBongsuReports();
        services.AddPromQl();
        AddSignIn(services);
        services.AddPageCompression();
        services.AddProblemDetails();
        services.AddExceptionHandler<ApiErrors>();
        services.AddSingleton<CalendarLinks>();
        services.AddSingleton<OwnMetrics>();
        services.Configure<RouteHandlerOptions>(static o => o.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(static o =>
        {
            o.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            o.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            o.SerializerOptions.NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals;
            o.SerializerOptions.MaxDepth = 32;
        });
        services.AddBongsuOpenApi();
        return services;
    }

    /// <summary>Maps pages, API and their guards. Call it once, before other middleware that answers.</summary>
    public static WebApplication MapBongsuWeb(this WebApplication app)
    {
        // Made now, so that it listens before anything is counted.
        app.Services.GetRequiredService<OwnMetrics>();
        // Started from a build and not from a publish, style sheets and scripts lie where they were built; a published program has no such manifest and this
        // does nothing.
        StaticWebAssetsLoader.UseStaticWebAssets(app.Environment, app.Configuration);
        app.UseMiddleware<ForwardedMiddleware>();
        app.UseBongsuSecurityHeaders();
        app.UseResponseCompression();
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        ApiPaths paths = app.Services.GetRequiredService<ApiPaths>();
        app.UseWhen(
            c => !paths.Contains(c.Request.Path), static pages => pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true));
        app.UseWhen(
            c => paths.Contains(c.Request.Path),
            static api => api.UseStatusCodePages(static c => ErrorAnswer.WriteAsync(c.HttpContext, c.HttpContext.Response.StatusCode)));
        app.UseRouting();
        app.UseRequestLocalization();
        app.UseBongsuLimits();
        app.UseOriginGuard();
        app.UseAuthentication();
        app.UseSignedInLivePages();
        app.UseAuthorization();
        app.UseRequiredScopes();
        app.UsePlainBodies();
        app.UseMiddleware<BodyMemoryMiddleware>();
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous().WithoutSession();
        app.MapHealth();
        app.MapTelemetry();
        app.MapAccount();
        app.MapApi();
        app.MapPrometheus();
        app.MapOtlp();
        app.MapOtlpGrpc();
        app.MapAlertmanager();
        app.MapInflux();
        app.MapStatus();
        app.MapChartCsv();
        app.MapSlaFiles();
        app.MapScenarioFiles();
        app.MapProblemFiles();
        app.MapIssueFiles();
        app.MapEditorWords();
        app.MapCalendars();
        app.MapJudging();
        app.MapKinds();
        app.MapOpenApi("/openapi/{documentName}.json").RequireAuthorization(
            new AuthorizationPolicyBuilder(SessionCookie.SchemeName, TokenAuthenticationHandler.SchemeName).RequireAuthenticatedUser().Build());
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(static o => o.ContentSecurityFrameAncestorsPolicy = null);
        return app;
    }

    /// <summary>For endpoints that the composition root maps itself: a token with these scopes, else 401 or 403 as problem+json.</summary>
    public static RouteHandlerBuilder RequireBongsuToken(this RouteHandlerBuilder endpoint, TokenScopes scopes)
    {
        endpoint.RequireAuthorization(ApiEndpoints.TokenPolicy);
        return endpoint.AddEndpointFilter(async (context, next) =>
        {
            (await Caller.BindAsync(context.HttpContext))!.Needs(scopes);
            return await next(context);
        });
    }

    private static void AddSignIn(IServiceCollection services)
    {
        services.AddAuthentication(SessionCookie.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, TokenAuthenticationHandler>(TokenAuthenticationHandler.SchemeName, null)
            .AddBongsuSessions();
        services.AddAuthorization();
        services.AddAntiforgery(static o => o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
        services.AddSingleton<SignInThrottle>();
        services.AddSingleton<KnownBrowsers>();
        services.AddScoped<SignInLog>();
    }
}
