using Bongsu.Detect.Services;
using Bongsu.Model.Words;
using Bongsu.Views.Overviews;
using Bongsu.Views.Readers;
using Bongsu.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Api;

internal static class OverviewApi
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/overview", GetAsync).WithTags("Overview").WithSummary("Every service as a beacon, and the open problems of each level.");

    private static async Task<OverviewAnswer> GetAsync(Caller caller, IMonitorReader monitor, ServiceStandings board, CancellationToken cancellationToken)
    {
        Overview overview = await monitor.GetOverviewAsync(caller.Viewer, cancellationToken);
        return new OverviewAnswer(
            [.. overview.Services.Select(s => new ServiceAnswer(
                s.Service.Name, s.Service.DisplayName, s.Service.Owner, (int)s.Worst.GetValueOrDefault(), s.OpenByLevel, [
                    .. s.Members.Select(m => m.Name)], Words.Of(s.Health.State), s.Health.Because?.English(),
                board.Of(s.Service.Id)?.Margin.Sentence))],
            overview.OpenByLevel, overview.Hosts, overview.HostsWithProblems);
    }

    /// <param name="Services">The worst first.</param>
    /// <param name="OpenByLevel">Open problems, index 0 is level 1.</param>
    /// <param name="Hosts">How many hosts.</param>
    /// <param name="HostsWithProblems">How many of them have an open problem.</param>
    internal sealed record OverviewAnswer(IReadOnlyList<ServiceAnswer> Services, IReadOnlyList<int> OpenByLevel, int Hosts, int HostsWithProblems);

    /// <param name="Name">The service.</param>
    /// <param name="DisplayName">For people.</param>
    /// <param name="Owner">The organisation.</param>
    /// <param name="Fires">0 to 5: the worst open problem's level, 0 where there is none.</param>
    /// <param name="OpenByLevel">Open problems, index 0 is level 1.</param>
    /// <param name="Members">Its hosts.</param>
    /// <param name="Health"><c>good</c>, <c>bad</c> or <c>not-known</c>.</param>
    /// <param name="Because">Why it is not known.</param>
    /// <param name="Margin">What it can still lose, such as <c>2 of 3 up, can lose 1 more</c>; null before the first look.</param>
    internal sealed record ServiceAnswer(
        string Name, string DisplayName, string? Owner, int Fires, IReadOnlyList<int> OpenByLevel, IReadOnlyList<string> Members, string Health,
        string? Because, string? Margin);
}
