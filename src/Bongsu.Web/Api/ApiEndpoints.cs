using Bongsu.Web.Access;
using Bongsu.Web.Access.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Api;

/// <summary>The REST API. Every endpoint takes a token; what it may see and do is decided by the services it calls.</summary>
internal static class ApiEndpoints
{
    /// <summary>The largest body of most requests, in bytes.</summary>
    public const int MaxBody = 1024 * 1024;

    /// <summary>The largest body of values or configuration, in bytes.</summary>
    public const int MaxLargeBody = 16 * 1024 * 1024;

    /// <summary>Tokens only: a browser's session must not be able to write here without the guards that forms have.</summary>
    public static AuthorizationPolicy TokenPolicy { get; } =
        new AuthorizationPolicyBuilder(TokenAuthenticationHandler.SchemeName).RequireAuthenticatedUser().Build();

    public static void MapApi(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder api = app.MapGroup("/api").RequireAuthorization(TokenPolicy).WithoutSession().WithMetadata(new RequestSizeLimitAttribute(MaxBody))
            .AddEndpointFilterFactory(KnownParameters.Guard)
            .ProducesProblem(StatusCodes.Status400BadRequest)
                .ProducesProblem(StatusCodes.Status401Unauthorized)
                .ProducesProblem(StatusCodes.Status403Forbidden)
                .ProducesProblem(StatusCodes.Status404NotFound);
        OverviewApi.Map(api);
        ProblemsApi.Map(api);
        IssuesApi.Map(api);
        IncidentsApi.Map(api);
        CausesApi.Map(api);
        ServicesApi.Map(api);
        LifecycleApi.Map(api);
        SilencesApi.Map(api);
        SourcesApi.Map(api);
        ChecksApi.Map(api);
        CloudsApi.Map(api);
        WhyApi.Map(api);
        PoliciesApi.Map(api);
        HostsApi.Map(api);
        HistoryApi.Map(api);
        ChartsApi.Map(api);
        PagesApi.Map(api);
        TopologyApi.Map(api);
        ValuesApi.Map(api);
        ConfigurationApi.Map(api);
        AccountsApi.Map(api);
        LogsApi.Map(api);
        ChannelPreviewApi.Map(api);
        TriggersApi.Map(api);
        OnCallApi.Map(api);
        ReportsApi.Map(api);
        JudgementsApi.Map(api);
        SlaApi.Map(api);
        ChartsApi.MapLinks(app);
        SimulationApi.Map(api);
    }
}
