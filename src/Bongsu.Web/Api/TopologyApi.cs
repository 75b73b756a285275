using Bongsu.Views.Topology;
using Bongsu.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Api;

internal static class TopologyApi
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/topology", Get)
        .WithTags("Topology")
        .WithSummary("What depends on what, as far as the token sees: services, hosts, checks of services, and from where each edge is known.");

    private static TopologyGraph Get(Caller caller, TopologyReader topology) => topology.Read(caller.Viewer);
}
