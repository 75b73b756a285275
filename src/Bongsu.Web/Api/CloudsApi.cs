using System.Text;
using Bongsu.Collect.Clouds;
using Bongsu.Collect.Clouds.Running;
using Bongsu.Model.Access;
using Bongsu.Model.Words;
using Bongsu.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Api;

/// <summary>Cloud accounts: how they stand, and what one would bring.</summary>
internal static class CloudsApi
{
    private const int MaxBody = 1024 * 1024;

    public static void Map(RouteGroupBuilder api)
    {
        RouteGroupBuilder clouds = api.MapGroup("/clouds").WithTags("Clouds");
        clouds.MapGet("", List)
            .RequireScope(TokenScopes.Read)
            .WithSummary("Cloud accounts, whether they could be read, what they have and what reading them costs; for those who see every organisation.")
            .Produces<Listed<CloudAnswer>>();
        clouds.MapPost("/preview", PreviewAsync)
            .RequireScope(TokenScopes.Administer, seesAll: true)
            .WithMetadata(new RequestSizeLimitAttribute(MaxBody))
            .WithSummary(
                "What the clouds of a YAML file would bring, or those that are saved where it is empty: hosts, metrics, requests a day, cost. Asks the "
                    + "clouds, and changes nothing."
            )
            .Accepts<string>("application/yaml", "application/json")
            .Produces<Listed<PreviewAnswer>>();
    }

    // A cloud belongs to no organisation: it is for those who see all.
    private static Listed<CloudAnswer> List(Caller caller, CloudBoard board)
    {
        CloudAnswer[] all = caller.Viewer.SeesAll ? [.. board.All.Select(CloudAnswer.Of)] : [];
        return new Listed<CloudAnswer>(all, all.Length);
    }

    private static async Task<Listed<PreviewAnswer>> PreviewAsync(HttpRequest request, Caller caller, CloudPreview preview, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        IReadOnlyList<CloudPreviewResult> results = await preview.OfAsync(await reader.ReadToEndAsync(cancellationToken), caller.Viewer, cancellationToken);
        return new Listed<PreviewAnswer>([.. results.Select(PreviewAnswer.Of)], results.Count);
    }

    private static Dictionary<string, int> Counted(IEnumerable<CloudResource> resources) => resources
        .Where(static r => r.State != CloudState.Gone)
        .GroupBy(static r => r.Kind, StringComparer.Ordinal)
        .OrderBy(static g => g.Key, StringComparer.Ordinal)
        .ToDictionary(static g => g.Key, static g => g.Count(), StringComparer.Ordinal);

    /// <param name="Name">Its name in the configuration.</param>
    /// <param name="Type">Its kind.</param>
    /// <param name="ReadAt">When it was last read; null before.</param>
    /// <param name="Failure">Why it, or a part of it, could not be read since; null where it could.</param>
    /// <param name="Resources">How many it has of each kind.</param>
    /// <param name="Unread">Kinds that could not be read, with the reason.</param>
    /// <param name="Faults">Hosts that could not be written.</param>
    /// <param name="Metrics">How many metrics are read.</param>
    /// <param name="DollarsADay">What that costs a day, by the list price.</param>
    /// <param name="Requests">Requests since the start.</param>
    /// <param name="Throttled">Of them those that were refused because there were too many.</param>
    /// <param name="Dollars">What reading metrics has cost since the start.</param>
    internal sealed record CloudAnswer(
        string Name, string Type, string? ReadAt, string? Failure, IReadOnlyDictionary<string, int> Resources, IReadOnlyDictionary<string, string> Unread,
        IReadOnlyList<string> Faults, int Metrics, double DollarsADay, long Requests, long Throttled, double Dollars)
    {
        public static CloudAnswer Of(CloudStatus status) =>
            new(
                status.Name,
                status.Type,
                status.ReadAtMs is { } at ? ApiTime.Of(at) : null,
                status.Failure?.English(),
                Counted(status.Inventory?.Resources ?? []),
                (status.Inventory?.Unread ?? new Dictionary<string, string>()).ToDictionary(
                    static u => u.Key,
                    static u => u.Value.English(),
                    StringComparer.Ordinal),
                status.Faults,
                status.Metrics,
                Rounded(status.CostOfADay.Dollars),
                status.Meter.Requests,
                status.Meter.Throttled,
                Rounded(status.Meter.Dollars));
    }

    /// <param name="Cloud">Its name.</param>
    /// <param name="Faults">Why it, or a kind of its resources, cannot be read.</param>
    /// <param name="Resources">How many it has of each kind.</param>
    /// <param name="Found">What was found, at most 1,000.</param>
    /// <param name="New">How many hosts would be made.</param>
    /// <param name="Metrics">How many metrics would be read.</param>
    /// <param name="RequestsADay">Requests to the cloud in a day.</param>
    /// <param name="DollarsAMonth">What reading metrics costs in 30 days, by the list price.</param>
    internal sealed record PreviewAnswer(
        string Cloud,
        IReadOnlyList<string> Faults,
        IReadOnlyDictionary<string, int> Resources,
        IReadOnlyList<FoundAnswer> Found,
        int New,
        int Metrics,
        long RequestsADay,
        double DollarsAMonth)
    {
        private const int MostFound = 1000;

        public static PreviewAnswer Of(CloudPreviewResult result)
        {
            var fresh = result.New.ToHashSet(StringComparer.Ordinal);
            return new PreviewAnswer(
                result.Cloud,
                [.. result.Faults.Select(static f => f.English())],
                Counted(result.Resources),
                [.. result.Resources.Take(MostFound).Select(r => FoundAnswer.Of(r, fresh.Contains(r.HostName)))],
                result.New.Count,
                result.Metrics,
                result.RequestsADay,
                Rounded(result.DollarsAMonth));
        }
    }

    /// <param name="Kind">The kind of resource.</param>
    /// <param name="Host">The name of its host.</param>
    /// <param name="Name">Its name for people.</param>
    /// <param name="Region">Where it is.</param>
    /// <param name="State">What the cloud says of it: starting, running, stopped or gone.</param>
    /// <param name="Address">Its address; null for none.</param>
    /// <param name="Templates">The templates that fit it.</param>
    /// <param name="IsNew">Whether its host would be made.</param>
    internal sealed record FoundAnswer(
        string Kind, string Host, string Name, string Region, string State, string? Address, IReadOnlyList<string> Templates, bool IsNew)
    {
        public static FoundAnswer Of(CloudResource resource, bool isNew) =>
            new(
                resource.Kind,
                resource.HostName,
                resource.DisplayName,
                resource.Region,
                resource.State.ToString().ToLowerInvariant(),
                resource.Address,
                resource.Templates,
                isNew);
    }

    private static double Rounded(double dollars) => Math.Round(dollars, 4);
}
