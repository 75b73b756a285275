using System.Globalization;
using System.Xml.Linq;
using Bongsu.Protocols.Aws;

namespace Bongsu.Collect.Clouds.Aws;

/// <summary>Auto Scaling groups; and of instances that end, what Auto Scaling wrote down about it.</summary>
internal sealed class AwsGroups(AwsAccount account, AwsCloudOptions options, CloudMeter meter)
{
    private const string Terminating = "Terminating EC2 instance: ";

    /// <summary>Reads those of a region.</summary>
    public async Task ReadAsync(string region, AwsFindings findings, CancellationToken cancellationToken)
    {
        await foreach (XElement page in AwsPages.OfAsync(
            form => account.CallAsync(AwsService.AutoScaling, region, "DescribeAutoScalingGroups", form, meter, cancellationToken),
            [new("MaxRecords", "100")], "NextToken", static answer => answer.Child("DescribeAutoScalingGroupsResult")?.Text("NextToken")))
        {
            foreach (XElement group in page.Child("DescribeAutoScalingGroupsResult")?.List("AutoScalingGroups") ?? [])
                Take(region, group, findings);
        }
    }

    /// <summary>Asks why instances of groups ended, where some have.</summary>
    public async Task ReadEndsAsync(string region, AwsFindings findings, CancellationToken cancellationToken)
    {
        CloudResource[] ended =
        [
            .. findings.Resources.Values
                .Where(static r => r is { Kind: AwsKinds.Instance, HostGroups.Count: > 0, State: CloudState.Gone or CloudState.Stopped })
                .Where(r => r.Region == region),
        ];
        foreach (IGrouping<string, CloudResource> group in ended.GroupBy(static r => r.HostGroups[0]))
        {
            XElement answer = await account.CallAsync(
                AwsService.AutoScaling, region, "DescribeScalingActivities", [new("AutoScalingGroupName", group.Key), new("MaxRecords", "100")], meter,
                cancellationToken);
            var causes = new Dictionary<string, string?>(StringComparer.Ordinal);
            foreach (XElement activity in answer.Child("DescribeScalingActivitiesResult")?.List("Activities") ?? [])
            {
                // The newest first.
                if (activity.Text("Description") is { } words && words.StartsWith(Terminating, StringComparison.Ordinal))
                    causes.TryAdd(words[Terminating.Length..].Trim().Split(' ')[0], activity.Text("Cause"));
            }

            foreach (CloudResource resource in group.Where(r => causes.ContainsKey(r.Id)))
            {
                string? cause = causes[resource.Id];
                CloudEnd byCause = AwsEndings.OfCause(cause);

                // The cloud takes back whatever its group says; else the group knows better than EC2 who asked.
                if (resource.EndedBy != CloudEnd.TakenBack && byCause != CloudEnd.Unknown)
                    findings.Change(resource.Id, r => r with { EndedBy = byCause, EndedBecause = AwsEndings.Shown(cause) ?? r.EndedBecause });
            }
        }
    }

    private void Take(string region, XElement group, AwsFindings findings)
    {
        // The ARN has an id that no later group of the name gets.
        if (group.Text("AutoScalingGroupName") is not { } name || group.Text("AutoScalingGroupARN") is not { } id)
            return;
        IReadOnlyDictionary<string, string> tags = group.Tags("Tags", "Key", "Value");
        if (!options.Takes(tags))
            return;
        XElement[] members = [.. group.List("Instances")];
        string[] working =
        [
            .. members.Where(static m => m.Text("LifecycleState") == "InService" && m.Text("HealthStatus") is not "Unhealthy")
                .Select(static m => m.Text("InstanceId"))
                .OfType<string>(),
        ];
        int desired = group.Number("DesiredCapacity") ?? 0;
        findings.GroupIds[(region, name)] = id;
        findings.Groups.Add(new CloudGroup(id, desired, working));
        foreach (string member in working)
            findings.Links.Add(new CloudLink(id, member));
        findings.Add(new CloudResource
        {
            Id = id,
            Kind = AwsKinds.Group,
            HostName = AwsFindings.HostName(AwsKinds.Group, name, id),
            DisplayName = name,
            Region = region,
            Templates = ["aws-auto-scaling"],
            Macros = new Dictionary<string, string> { ["{$CLOUD.ID}"] = name },
            Tags = tags,
            MadeAt = group.Time("CreatedTime"),
            Facts = new Dictionary<string, string>
            {
                ["desired"] = desired.ToString(CultureInfo.InvariantCulture),
                ["in-service"] = working.Length.ToString(CultureInfo.InvariantCulture),
                ["missing"] = Math.Max(0, desired - working.Length).ToString(CultureInfo.InvariantCulture),
                ["max"] = (group.Number("MaxSize") ?? 0).ToString(CultureInfo.InvariantCulture),
            },
        });
    }
}
