using System.Globalization;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Bongsu.Protocols.Aws;

namespace Bongsu.Collect.Clouds.Aws;

/// <summary>Instances of EC2, with their status checks. Of known ones that have ended, how.</summary>
internal sealed class AwsInstances(AwsAccount account, AwsCloudOptions options, CloudMeter meter)
{
    private const string GroupTag = "aws:autoscaling:groupName";
    private const int MostIds = 200;

    /// <summary>Reads those of a region.</summary>
    /// <param name="region">The region.</param>
    /// <param name="known">The ids of instances that were found before.</param>
    /// <param name="findings">Takes them.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task ReadAsync(string region, IReadOnlySet<string> known, AwsFindings findings, CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await foreach (XElement instance in PagesAsync(region, [.. TagFilters()], cancellationToken))
            Take(region, instance, known, seen, findings);

        // Those whose tags do not fit any more, or are gone with them.
        string[] missing = [.. known.Where(k => k.StartsWith("i-", StringComparison.Ordinal) && !seen.Contains(k) && !findings.Resources.ContainsKey(k))];
        foreach (string[] some in missing.Chunk(MostIds))
        {
            IEnumerable<KeyValuePair<string, string>> ids = some.Select(
                static (id, i) => new KeyValuePair<string, string>(Invariant($"Filter.1.Value.{i + 1}"), id));
            KeyValuePair<string, string>[] filter = [new("Filter.1.Name", "instance-id"), .. ids];
            await foreach (XElement instance in PagesAsync(region, filter, cancellationToken))
            {
                // What lives and bears other tags has left; what has ended says how.
                if (StateOf(instance) is CloudState.Gone or CloudState.Stopped)
                    Take(region, instance, known, seen, findings);
            }
        }

        await ReadStatusAsync(region, findings, cancellationToken);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private IEnumerable<KeyValuePair<string, string>> TagFilters()
    {
        int place = 1;
        foreach ((string tag, string value) in options.Tags)
        {
            yield return new(Invariant($"Filter.{place}.Name"), value == "*" ? "tag-key" : $"tag:{tag}");
            yield return new(Invariant($"Filter.{place}.Value.1"), value == "*" ? tag : value);
            place++;
        }
    }

    private async IAsyncEnumerable<XElement> PagesAsync(
        string region, IReadOnlyList<KeyValuePair<string, string>> filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (XElement page in AwsPages.OfAsync(
            form => account.CallAsync(AwsService.Ec2, region, "DescribeInstances", form, meter, cancellationToken),
            [.. filter, new("MaxResults", "1000")], "NextToken", static answer => answer.Text("nextToken")))
        {
            foreach (XElement instance in page.List("reservationSet").SelectMany(static r => r.List("instancesSet")))
                yield return instance;
        }
    }

    private static CloudState StateOf(XElement instance) => instance.Child("instanceState")?.Text("name") switch
    {
        "pending" => CloudState.Starting,
        "stopping" or "stopped" => CloudState.Stopped,
        "shutting-down" or "terminated" => CloudState.Gone,
        _ => CloudState.Running,
    };

    private static void Take(string region, XElement instance, IReadOnlySet<string> known, HashSet<string> seen, AwsFindings findings)
    {
        if (instance.Text("instanceId") is not { } id)
            return;
        seen.Add(id);
        CloudState state = StateOf(instance);
        if (state == CloudState.Gone && !known.Contains(id))
            return;
        IReadOnlyDictionary<string, string> tags = instance.Tags("tagSet", "key", "value");
        XElement? reason = state is CloudState.Gone or CloudState.Stopped ? instance.Child("stateReason") : null;
        string? group = tags.GetValueOrDefault(GroupTag);
        findings.Add(new CloudResource
        {
            Id = id,
            Kind = AwsKinds.Instance,
            HostName = id,
            DisplayName = tags.TryGetValue("Name", out string? name) && name.Trim().Length > 0 ? name.Trim() : id,
            Region = region,
            Templates = ["aws-ec2"],
            HostGroups = group is null ? [] : [group],
            Address = instance.Text("privateIpAddress") ?? instance.Text("ipAddress"),
            Macros = new Dictionary<string, string>
            {
                ["{$CLOUD.ID}"] = id, ["{$CLOUD.PUBLIC.ADDRESS}"] = instance.Text("ipAddress") ?? "", ["{$CLOUD.TYPE}"] = instance.Text("instanceType") ?? "",
            },
            Tags = tags,
            State = state,
            EndedBy = AwsEndings.OfCode(reason?.Text("code")),
            EndedBecause = AwsEndings.Shown(reason?.Text("message") ?? reason?.Text("code")),
            MadeAt = instance.Time("launchTime"),
            Group = group is null ? null : findings.GroupIds.GetValueOrDefault((region, group)),
            Facts = new Dictionary<string, string> { ["state"] = instance.Child("instanceState")?.Text("name") ?? "" },
        });
    }

    // Running ones only; both checks in one.
    private async Task ReadStatusAsync(string region, AwsFindings findings, CancellationToken cancellationToken)
    {
        await foreach (XElement page in AwsPages.OfAsync(
            form => account.CallAsync(AwsService.Ec2, region, "DescribeInstanceStatus", form, meter, cancellationToken),
            [new("MaxResults", "1000")], "NextToken", static answer => answer.Text("nextToken")))
        {
            foreach (XElement status in page.List("instanceStatusSet"))
            {
                if (status.Text("instanceId") is not { } id)
                    continue;
                string? system = status.Child("systemStatus")?.Text("status"), own = status.Child("instanceStatus")?.Text("status");
                findings.Change(
                    id,
                    r => r with
                    {
                        Facts = new Dictionary<string, string>(r.Facts, StringComparer.Ordinal)
                        {
                            ["status.system"] = system == "impaired" ? "1" : "0", ["status.instance"] = own == "impaired" ? "1" : "0",
                        },
                    });
            }
        }
    }
}
