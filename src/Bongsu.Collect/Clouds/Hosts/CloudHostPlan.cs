using System.Globalization;
using Bongsu.Collect.Clouds.Life;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;

namespace Bongsu.Collect.Clouds.Hosts;

/// <summary>What becomes of the hosts of a cloud after a look at it. Pure.</summary>
/// <param name="Created">Hosts that are new.</param>
/// <param name="Changed">Hosts that differ.</param>
/// <param name="Deleted">Hosts that have been kept for long enough.</param>
public sealed record CloudHostPlan(IReadOnlyList<HostDefinition> Created, IReadOnlyList<HostChange> Changed, IReadOnlyList<string> Deleted)
{
    private const string Died = "died", Retired = "retired", Replaced = "replaced";

    /// <summary>Makes the plan.</summary>
    /// <param name="cloud">Whose hosts they are.</param>
    /// <param name="inventory">What the cloud has.</param>
    /// <param name="world">The hosts and services that there are.</param>
    /// <param name="verdicts">How each known resource stands, by its id.</param>
    /// <param name="now">The time.</param>
    public static CloudHostPlan Of(
        CloudDefinition cloud, CloudInventory inventory, ICloudWorld world, IReadOnlyDictionary<string, LifeVerdict> verdicts, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        ArgumentNullException.ThrowIfNull(inventory);
        ArgumentNullException.ThrowIfNull(world);
        ArgumentNullException.ThrowIfNull(verdicts);
        var seen = inventory.Resources.ToDictionary(r => r.Id, StringComparer.Ordinal);
        var known = new HashSet<string>(StringComparer.Ordinal);
        var changed = new List<HostChange>();
        var deleted = new List<string>();
        foreach (EffectiveHost host in world.HostsOf(cloud.Name))
        {
            string id = CloudTags.Of(host, CloudTags.Id)!;
            known.Add(id);
            if (IsOver(host) && EndOf(host) is { } ended && now - ended >= cloud.Keep && !seen.ContainsKey(id))
                deleted.Add(host.Name);
            else if (Change(host, seen.GetValueOrDefault(id), verdicts.TryGetValue(id, out LifeVerdict verdict) ? verdict : null, now) is { } change)
                changed.Add(change);
        }

        HostDefinition[] created =
        [
            .. inventory
                .Resources.Where(r => r.State != CloudState.Gone && !known.Contains(r.Id) && !world.Exists(r.HostName))
                .Select(r => New(cloud, r, world)),
        ];
        return new CloudHostPlan(created, changed, deleted);
    }

    /// <summary>The templates of a new host: the operator's for its kind, else those that the cloud brings.</summary>
    public static IReadOnlyList<string> TemplatesOf(CloudDefinition cloud, CloudResource resource)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        ArgumentNullException.ThrowIfNull(resource);
        return cloud.Templates.FirstOrDefault(t => t.Kind == resource.Kind)?.Templates ?? resource.Templates;
    }

    /// <summary>How a host stands, by what its tags say.</summary>
    public static CloudLife LifeOf(EffectiveHost host) => CloudTags.Of(host, CloudTags.Life) switch
    {
        Died => CloudLife.Died,
        Retired => CloudLife.Retired,
        Replaced => CloudLife.Replaced,
        _ => CloudLife.Running,
    };

    /// <summary>When it was noticed that the resource of a host ended; null while it lives.</summary>
    public static DateTimeOffset? EndOf(EffectiveHost host) =>
        DateTimeOffset.TryParse(CloudTags.Of(host, CloudTags.Ended), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at)
            ? at
            : null;

    private static bool IsOver(EffectiveHost host) => LifeOf(host) is CloudLife.Retired or CloudLife.Replaced;

    private static HostChange? Change(EffectiveHost host, CloudResource? seen, LifeVerdict? verdict, DateTimeOffset now)
    {
        CloudLife before = LifeOf(host);
        if (IsOver(host))
            return seen is { State: CloudState.Running or CloudState.Starting } ? Return(host, seen) : null;
        if (verdict is { IsOver: true } over)
            return new HostChange(host.Name, HostChangeKind.Retire, h =>
                End(h, over.Life == CloudLife.Replaced ? Replaced : Retired, over.Reason, now) with
                {
                    Enabled = false,
                });
        if (verdict is { Life: CloudLife.Died } dead && before != CloudLife.Died)
            return new HostChange(host.Name, HostChangeKind.Die, h => End(h, Died, dead.Reason, now));
        if (before == CloudLife.Died)
            return verdict is { Life: CloudLife.Running or CloudLife.Starting } && seen is not null ? Return(host, seen) : null;
        return seen is not null && seen.State != CloudState.Gone && Differs(host, seen)
            ? new HostChange(host.Name, HostChangeKind.Update, h => Renew(h, seen))
            : null;
    }

    private static HostChange Return(EffectiveHost host, CloudResource seen) => new(
        host.Name,
        HostChangeKind.Return,
        h => Renew(h with { Enabled = true, DisabledBecause = null, Tags = Without(h.Tags, CloudTags.Life, CloudTags.Ended) }, seen));

    private static HostDefinition End(HostDefinition host, string how, string? because, DateTimeOffset now)
    {
        var tags = new Dictionary<string, string>(host.Tags, StringComparer.Ordinal) { [CloudTags.Life] = how };
        tags.TryAdd(CloudTags.Ended, now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        return host with { Tags = tags, DisabledBecause = because };
    }

    private static HostDefinition New(CloudDefinition cloud, CloudResource resource, ICloudWorld world) => Renew(
        new HostDefinition
        {
            Name = resource.HostName,
            Groups = [.. cloud.Groups.Append(cloud.Name).Append($"{cloud.Name} {resource.Kind}").Concat(resource.HostGroups).Distinct(StringComparer.Ordinal)],
            Templates = TemplatesOf(cloud, resource),
            Service = cloud.ServiceTag is { } tag && resource.Tags.TryGetValue(tag, out string? service) && world.HasService(service) ? service : cloud.Service,
            Tags = new Dictionary<string, string> { [CloudTags.Cloud] = cloud.Name },
        },
        resource);

    /// <summary>Puts in what belongs to the cloud.</summary>
    private static HostDefinition Renew(HostDefinition host, CloudResource resource)
    {
        var tags = new Dictionary<string, string>(host.Tags, StringComparer.Ordinal);
        foreach ((string tag, string value) in TagsOf(resource))
            tags[tag] = value;

        var macros = new Dictionary<string, string>(host.Macros, StringComparer.Ordinal);
        foreach ((string macro, string value) in resource.Macros)
            macros[macro] = value;
        return host with { DisplayName = resource.DisplayName, Address = resource.Address ?? host.Address, Tags = tags, Macros = macros };
    }

    private static bool Differs(EffectiveHost host, CloudResource resource) =>
        host.DisplayName != resource.DisplayName
        || (resource.Address is not null && host.Address != resource.Address)
        || TagsOf(resource).Any(t => CloudTags.Of(host, t.Tag) != t.Value)
        || resource.Macros.Any(m => !host.Macros.TryGetValue(m.Key, out string? value) || value != m.Value);

    private static IEnumerable<(string Tag, string Value)> TagsOf(CloudResource resource)
    {
        yield return (CloudTags.Id, resource.Id);
        yield return (CloudTags.Kind, resource.Kind);
        yield return (CloudTags.Region, resource.Region);
        if (resource.Group is { } group)
            yield return (CloudTags.Group, group);
    }

    private static Dictionary<string, string> Without(IReadOnlyDictionary<string, string> tags, params string[] names) =>
        tags.Where(t => !names.Contains(t.Key, StringComparer.Ordinal)).ToDictionary(StringComparer.Ordinal);
}
