using System.Xml.Linq;
using Bongsu.Protocols.Aws;

namespace Bongsu.Collect.Clouds.Aws;

/// <summary>Cache clusters of ElastiCache: each node of a Redis or Valkey replication group is one.</summary>
internal sealed class AwsCaches(AwsAccount account, AwsCloudOptions options, AwsTagged tagged, CloudMeter meter)
{
    /// <summary>Reads those of a region.</summary>
    public async Task ReadAsync(string region, AwsFindings findings, CancellationToken cancellationToken)
    {
        // The list itself does not say tags.
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> tags = await tagged.ReadAsync(region, "elasticache:cluster", cancellationToken);
        await foreach (XElement page in AwsPages.OfAsync(
                form => account.CallAsync(AwsService.ElastiCache, region, "DescribeCacheClusters", form, meter, cancellationToken),
                [new("MaxRecords", "100"), new("ShowCacheNodeInfo", "true")],
                "Marker",
                static answer => answer.Child("DescribeCacheClustersResult")?.Text("Marker")))
        {
            foreach (XElement cluster in page.Child("DescribeCacheClustersResult")?.List("CacheClusters") ?? [])
                Take(region, cluster, tags, findings);
        }
    }

    private void Take(
        string region, XElement cluster, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> tags, AwsFindings findings)
    {
        if (cluster.Text("CacheClusterId") is not { } name || cluster.Text("ARN") is not { } arn)
            return;
        IReadOnlyDictionary<string, string> own = tags.GetValueOrDefault(arn) ?? new Dictionary<string, string>();
        if (!options.Takes(own))
            return;
        string status = cluster.Text("CacheClusterStatus") ?? "";
        XElement? node = cluster.List("CacheNodes").FirstOrDefault();
        // A later cluster may have the name, and with it the ARN.
        string id = $"{arn}@{cluster.Text("CacheClusterCreateTime")}";
        findings.Add(new CloudResource
        {
            Id = id,
            Kind = AwsKinds.Cache,
            HostName = AwsFindings.HostName(AwsKinds.Cache, name, id),
            DisplayName = name,
            Region = region,
            Templates = ["aws-elasticache"],
            Address = node?.Child("Endpoint")?.Text("Address"),
            Macros = new Dictionary<string, string>
            {
                ["{$CLOUD.ID}"] = name, ["{$CLOUD.NODE}"] = node?.Text("CacheNodeId") ?? "0001", ["{$CLOUD.TYPE}"] = cluster.Text("Engine") ?? "",
            },
            Tags = own,
            State = status switch { "creating" => CloudState.Starting, "deleting" or "deleted" => CloudState.Gone, _ => CloudState.Running },
            EndedBy = status is "deleting" or "deleted" ? CloudEnd.Operator : CloudEnd.Unknown,
            MadeAt = cluster.Time("CacheClusterCreateTime"),
            Facts = new Dictionary<string, string>
            {
                ["state"] = status, ["failed"] = status is "incompatible-network" or "restore-failed" or "create-failed" ? "1" : "0",
            },
        });
    }
}
