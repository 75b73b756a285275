using System.Globalization;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Bongsu.Protocols.Aws;

namespace Bongsu.Collect.Clouds.Aws;

/// <summary>Application and network load balancers, with the health of their targets.</summary>
internal sealed class AwsBalancers(AwsAccount account, AwsCloudOptions options, CloudMeter meter)
{
    private const int MostTagged = 20;
    private const string BeforeName = ":loadbalancer/";

    /// <summary>Reads those of a region. Instances must have been read: targets may be named by their addresses.</summary>
    public async Task ReadAsync(string region, AwsFindings findings, CancellationToken cancellationToken)
    {
        var balancers = new Dictionary<string, XElement>(StringComparer.Ordinal);
        await foreach (XElement page in PagesAsync(region, "DescribeLoadBalancers", cancellationToken))
        {
            foreach (XElement balancer in page.List("LoadBalancers"))
            {
                if (balancer.Text("LoadBalancerArn") is { } arn && KindOf(balancer) is { } kind && options.Watches(kind))
                    balancers[arn] = balancer;
            }
        }

        Dictionary<string, IReadOnlyDictionary<string, string>> tags = await TagsAsync(region, balancers.Keys, cancellationToken);
        foreach (string arn in balancers.Keys.Where(a => !options.Takes(tags.GetValueOrDefault(a) ?? new Dictionary<string, string>())).ToArray())
            balancers.Remove(arn);
        if (balancers.Count == 0)
            return;
        Dictionary<string, (int Healthy, int Unhealthy, int Other)> health = await HealthAsync(region, balancers.Keys, findings, cancellationToken);
        foreach ((string arn, XElement balancer) in balancers)
            findings.Add(Of(region, arn, balancer, tags.GetValueOrDefault(arn) ?? new Dictionary<string, string>(), health.GetValueOrDefault(arn)));
    }

    private static string? KindOf(XElement balancer) => balancer.Text("Type") switch
    {
        "application" => AwsKinds.Application,
        "network" => AwsKinds.Network,
        _ => null,
    };

    private static CloudResource Of(
        string region, string arn, XElement balancer, IReadOnlyDictionary<string, string> tags, (int Healthy, int Unhealthy, int Other) health)
    {
        string kind = KindOf(balancer)!, name = balancer.Text("LoadBalancerName") ?? arn;
        return new CloudResource
        {
            Id = arn,
            Kind = kind,
            HostName = AwsFindings.HostName(kind, name, arn),
            DisplayName = name,
            Region = region,
            Templates = [$"aws-{kind}"],
            Address = balancer.Text("DNSName"),
            Macros = new Dictionary<string, string> { ["{$CLOUD.ID}"] = arn[(arn.IndexOf(BeforeName, StringComparison.Ordinal) + BeforeName.Length)..] },
            Tags = tags,
            State = balancer.Child("State")?.Text("Code") == "provisioning" ? CloudState.Starting : CloudState.Running,
            MadeAt = balancer.Time("CreatedTime"),
            Facts = new Dictionary<string, string>
            {
                ["state"] = balancer.Child("State")?.Text("Code") ?? "",
                ["targets.healthy"] = health.Healthy.ToString(CultureInfo.InvariantCulture),
                ["targets.unhealthy"] = health.Unhealthy.ToString(CultureInfo.InvariantCulture),
                ["targets"] = (health.Healthy + health.Unhealthy + health.Other).ToString(CultureInfo.InvariantCulture),
            },
        };
    }

    private async Task<Dictionary<string, IReadOnlyDictionary<string, string>>> TagsAsync(
        string region, IEnumerable<string> arns, CancellationToken cancellationToken)
    {
        var tags = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        foreach (string[] some in arns.Chunk(MostTagged))
        {
            XElement answer = await account.CallAsync(
                AwsService.LoadBalancing, region, "DescribeTags",
                [.. some.Select(static (arn, i) => Member(i + 1, arn))], meter, cancellationToken);
            foreach (XElement one in answer.Child("DescribeTagsResult")?.List("TagDescriptions") ?? [])
            {
                if (one.Text("ResourceArn") is { } arn)
                    tags[arn] = one.Tags("Tags", "Key", "Value");
            }
        }

        return tags;
    }

    private static KeyValuePair<string, string> Member(int place, string arn) =>
        new(string.Create(CultureInfo.InvariantCulture, $"ResourceArns.member.{place}"), arn);

    private async Task<Dictionary<string, (int Healthy, int Unhealthy, int Other)>> HealthAsync(
        string region, IReadOnlyCollection<string> balancers, AwsFindings findings, CancellationToken cancellationToken)
    {
        Dictionary<string, string> byAddress = findings.Resources.Values
            .Where(static r => r is { Kind: AwsKinds.Instance, Address: not null, State: not CloudState.Gone })
            .GroupBy(static r => r.Address!, StringComparer.Ordinal)
            .ToDictionary(static g => g.Key, static g => g.First().Id, StringComparer.Ordinal);
        var health = new Dictionary<string, (int Healthy, int Unhealthy, int Other)>(StringComparer.Ordinal);
        await foreach (XElement page in PagesAsync(region, "DescribeTargetGroups", cancellationToken))
        {
            foreach (XElement group in page.List("TargetGroups"))
            {
                string[] owners = [.. group.List("LoadBalancerArns").Select(static a => a.Value).Where(balancers.Contains)];
                if (owners.Length == 0 || group.Text("TargetGroupArn") is not { } arn)
                    continue;
                XElement answer = await account.CallAsync(
                    AwsService.LoadBalancing, region, "DescribeTargetHealth", [new("TargetGroupArn", arn)], meter, cancellationToken);
                foreach (XElement target in answer.Child("DescribeTargetHealthResult")?.List("TargetHealthDescriptions") ?? [])
                    Count(target, owners, byAddress, health, findings);
            }
        }

        return health;
    }

    private static void Count(
        XElement target, string[] owners, Dictionary<string, string> byAddress, Dictionary<string, (int Healthy, int Unhealthy, int Other)> health,
        AwsFindings findings)
    {
        string id = target.Child("Target")?.Text("Id") ?? "", state = target.Child("TargetHealth")?.Text("State") ?? "";
        foreach (string owner in owners)
        {
            (int healthy, int unhealthy, int other) = health.GetValueOrDefault(owner);
            health[owner] = state switch
            {
                "healthy" => (healthy + 1, unhealthy, other),
                "unhealthy" or "unavailable" => (healthy, unhealthy + 1, other),
                _ => (healthy, unhealthy, other + 1),
            };
            findings.Links.Add(new CloudLink(owner, byAddress.GetValueOrDefault(id, id)));
        }
    }

    private async IAsyncEnumerable<XElement> PagesAsync(
        string region, string action, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (XElement page in AwsPages.OfAsync(
            form => account.CallAsync(AwsService.LoadBalancing, region, action, form, meter, cancellationToken),
            [new("PageSize", "400")], "Marker", answer => answer.Child($"{action}Result")?.Text("NextMarker")))
        {
            if (page.Child($"{action}Result") is { } result)
                yield return result;
        }
    }
}
