using System.Xml.Linq;
using Bongsu.Protocols.Aws;

namespace Bongsu.Collect.Clouds.Aws;

/// <summary>Database instances of RDS and Aurora.</summary>
internal sealed class AwsDatabases(AwsAccount account, AwsCloudOptions options, CloudMeter meter)
{
    // The states in which it does not work until somebody does something (the RDS User Guide, "Viewing DB instance status").
    private static readonly string[] s_failed =
    [
        "failed",
        "inaccessible-encryption-credentials",
        "incompatible-parameters",
        "incompatible-network",
        "incompatible-restore",
        "storage-full",
        "restore-error",
        "insufficient-capacity",
    ];

    /// <summary>Reads those of a region.</summary>
    public async Task ReadAsync(string region, AwsFindings findings, CancellationToken cancellationToken)
    {
        await foreach (XElement page in AwsPages.OfAsync(
            form => account.CallAsync(AwsService.Rds, region, "DescribeDBInstances", form, meter, cancellationToken),
            [new("MaxRecords", "100")], "Marker", static answer => answer.Child("DescribeDBInstancesResult")?.Text("Marker")))
        {
            foreach (XElement database in page.Child("DescribeDBInstancesResult")?.List("DBInstances") ?? [])
                Take(region, database, findings);
        }
    }

    private void Take(string region, XElement database, AwsFindings findings)
    {
        IReadOnlyDictionary<string, string> tags = database.Tags("TagList", "Key", "Value");
        if (database.Text("DBInstanceIdentifier") is not { } name || !options.Takes(tags))
            return;
        string status = database.Text("DBInstanceStatus") ?? "";
        string id = database.Text("DbiResourceId") ?? database.Text("DBInstanceArn") ?? $"rds:{region}:{name}";
        findings.Add(new CloudResource
        {
            Id = id,
            Kind = AwsKinds.Database,
            HostName = AwsFindings.HostName(AwsKinds.Database, name, id),
            DisplayName = name,
            Region = region,
            Templates = ["aws-rds"],
            Address = database.Child("Endpoint")?.Text("Address"),
            Macros = new Dictionary<string, string>
            {
                ["{$CLOUD.ID}"] = name,
                ["{$CLOUD.STORAGE}"] = (database.Number("AllocatedStorage") ?? 0).ToString(System.Globalization.CultureInfo.InvariantCulture),
                ["{$CLOUD.TYPE}"] = database.Text("Engine") ?? "",
            },
            Tags = tags,
            State = StateOf(status),
            EndedBy = status is "deleting" or "stopped" or "stopping" ? CloudEnd.Operator : CloudEnd.Unknown,
            EndedBecause = status is "deleting" ? status : null,
            MadeAt = database.Time("InstanceCreateTime"),
            Facts = new Dictionary<string, string>
            {
                ["state"] = status,
                ["failed"] = s_failed.Contains(status, StringComparer.Ordinal) ? "1" : "0",
            },
        });
        if (database.Text("ReadReplicaSourceDBInstanceIdentifier") is not { } source)
            return;
        CloudResource? owner = findings.Resources.Values.FirstOrDefault(r => r.Kind == AwsKinds.Database && r.DisplayName == source && r.Region == region);
        if (owner is not null)
            findings.Links.Add(new CloudLink(id, owner.Id));
    }

    private static CloudState StateOf(string status) => status switch
    {
        "creating" => CloudState.Starting,
        "stopped" or "stopping" => CloudState.Stopped,
        "deleting" => CloudState.Gone,
        _ => CloudState.Running,
    };
}
