using Bongsu.Collect.Clouds.Hosts;
using Bongsu.Collect.Clouds.Life;
using Bongsu.Collect.Clouds.Values;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Words;

namespace Bongsu.Collect.Clouds.Running;

/// <summary>
/// One look at one cloud after the other: what there is, how each stands, which hosts that makes, what they measure. Remembers what the next look needs.
/// Belongs to one loop.
/// </summary>
internal sealed class CloudRound(
    CloudDefinition cloud, ICloud worker, object options, CloudMeter meter, IHostCatalog catalog, CloudHostWriter writer, CloudValues values, CloudBoard board,
    TimeProvider time)
{
    private const int FailuresUntilUnknown = 3;

    private readonly LifeWatch _watch = new();
    private readonly CloudWorld _world = new(catalog);
    private int _failures;

    /// <summary>Looks once.</summary>
    /// <exception cref="CloudException">The cloud could not be read.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        EffectiveHost[] known = [.. _world.HostsOf(cloud.Name).Where(static h => CloudHostPlan.LifeOf(h) is CloudLife.Running or CloudLife.Died)];
        CloudInventory inventory = await worker.DiscoverAsync(
            options, known.Select(static h => CloudTags.Of(h, CloudTags.Id)!).ToHashSet(StringComparer.Ordinal), meter, cancellationToken);
        Dictionary<string, LifeVerdict> verdicts = Judge(known, inventory, _watch.Looked(now), now, out Dictionary<string, string> successors);
        var plan = CloudHostPlan.Of(cloud, inventory, _world, verdicts, now);
        await SayEndsAsync(plan, verdicts, successors, now, cancellationToken);
        IReadOnlyList<string> faults = await writer.WriteAsync(cloud.Name, plan, cancellationToken);
        foreach (HostChange over in plan.Changed.Where(static c => c.What == HostChangeKind.Retire))
            _watch.Forget(IdOf(over.Name) ?? "");
        await StoreFactsAsync(inventory, verdicts, now, cancellationToken);
        board.Change(
            cloud.Name,
            s => s with
            {
                Inventory = inventory,
                ReadAtMs = now.ToUnixTimeMilliseconds(),
                Faults = faults,
                Failure = faults.Count == 0 ? null : CloudReasons.Hosts(faults[0]),
            });
        await ReadMetricsAsync(now, cancellationToken);
        _failures = 0;
    }

    /// <summary>A look failed. After some in a row what the cloud measures is not known any more.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task FailAsync(string reason, CancellationToken cancellationToken)
    {
        board.Change(cloud.Name, s => s with { Failure = reason });
        if (++_failures == FailuresUntilUnknown)
            await values.MarkUnknownAsync(_world.HostsOf(cloud.Name).Where(static h => h.Enabled), reason, time.GetUtcNow(), cancellationToken);
    }

    private string? IdOf(string host) => catalog.Find(host) is { } found ? CloudTags.Of(found, CloudTags.Id) : null;

    private Dictionary<string, LifeVerdict> Judge(
        EffectiveHost[] known, CloudInventory inventory, TimeSpan blind, DateTimeOffset now, out Dictionary<string, string> successors)
    {
        var seen = inventory.Resources.ToDictionary(static r => r.Id, StringComparer.Ordinal);
        var groups = inventory.Groups.ToDictionary(static g => g.Id, StringComparer.Ordinal);
        successors = Successors(known, inventory, groups);
        var verdicts = new Dictionary<string, LifeVerdict>(StringComparer.Ordinal);
        foreach (EffectiveHost host in known)
        {
            string id = CloudTags.Of(host, CloudTags.Id)!;
            CloudResource? resource = seen.GetValueOrDefault(id);
            string? group = resource?.Group ?? CloudTags.Of(host, CloudTags.Group);
            var question = new LifeQuestion
            {
                Known = CloudHostPlan.LifeOf(host),
                Seen = resource,
                CouldBeSeen = !inventory.Unread.ContainsKey(CloudTags.Of(host, CloudTags.Kind) ?? ""),
                Group = group,
                GroupNow = group is null ? null : groups.GetValueOrDefault(group),
                GroupsCouldBeSeen = inventory.GroupsRead,
                DeadFor = CloudHostPlan.EndOf(host) is { } ended ? Whole(now - ended) : TimeSpan.Zero,
                Successor = successors.GetValueOrDefault(id),
            };
            LifeVerdict verdict = LifeRule.Judge(_watch.Complete(id, question, blind, now));
            verdicts[id] = verdict is { Life: CloudLife.Died, Reason: null } ? verdict with { Reason = host.DisabledBecause } : verdict;
        }

        return verdicts;
    }

    /// <summary>Who came into service after each that died: the first that nobody else's place was given to.</summary>
    private static Dictionary<string, string> Successors(EffectiveHost[] known, CloudInventory inventory, Dictionary<string, CloudGroup> groups)
    {
        var successors = new Dictionary<string, string>(StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (EffectiveHost dead in known.Where(static h => CloudHostPlan.LifeOf(h) == CloudLife.Died).OrderBy(static h => CloudHostPlan.EndOf(h)))
        {
            if (CloudTags.Of(dead, CloudTags.Group) is not { } group || !groups.TryGetValue(group, out CloudGroup? now))
                continue;
            DateTimeOffset earliest = (CloudHostPlan.EndOf(dead) ?? DateTimeOffset.MinValue.AddDays(1)) - LifeRule.Patience;
            CloudResource? first = inventory.Resources
                .Where(r => r.Group == group && r.MadeAt >= earliest && now.InService.Contains(r.Id, StringComparer.Ordinal) && !taken.Contains(r.Id))
                .MinBy(static r => r.MadeAt);
            if (first is null)
                continue;
            taken.Add(first.Id);
            successors[CloudTags.Of(dead, CloudTags.Id)!] = first.DisplayName == dead.DisplayName ? first.HostName : first.DisplayName;
        }

        return successors;
    }

    /// <summary>
    /// What ends is said before the host is switched off, so that its triggers recover by themselves where they can; and the group gets a line about it.
    /// </summary>
    private async Task SayEndsAsync(
        CloudHostPlan plan,
        Dictionary<string, LifeVerdict> verdicts,
        Dictionary<string, string> successors,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        int place = 0;
        foreach (HostChange change in plan.Changed.Where(static c => c.What is HostChangeKind.Retire or HostChangeKind.Die))
        {
            if (catalog.Find(change.Name) is not { } host
                || CloudTags.Of(host, CloudTags.Id) is not { } id
                || !verdicts.TryGetValue(id, out LifeVerdict verdict))
                continue;
            if (change.What == HostChangeKind.Retire)
                await values.StoreFactsAsync(host, LifeFacts.Of(verdict), now, cancellationToken);
            if (CloudTags.Of(host, CloudTags.Group) is { } group && GroupHost(group) is { Enabled: true } owner)
            {
                TimeSpan span = CloudHostPlan.EndOf(host) is { } ended ? Whole(now - ended) : TimeSpan.Zero;
                var line = new Dictionary<string, string> { [LifeFacts.Events] = LifeFacts.Event(host, verdict, successors.GetValueOrDefault(id), span) };
                await values.StoreFactsAsync(owner, line, now.AddMilliseconds(place++), cancellationToken);
            }
        }
    }

    private EffectiveHost? GroupHost(string id) => _world.HostsOf(cloud.Name).FirstOrDefault(h => CloudTags.Of(h, CloudTags.Id) == id);

    private async Task StoreFactsAsync(
        CloudInventory inventory, Dictionary<string, LifeVerdict> verdicts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var seen = inventory.Resources.ToDictionary(static r => r.Id, StringComparer.Ordinal);
        foreach (EffectiveHost host in _world.HostsOf(cloud.Name).Where(static h => h.Enabled).OrderBy(static h => h.Name, StringComparer.Ordinal))
        {
            string id = CloudTags.Of(host, CloudTags.Id)!;
            LifeVerdict life = verdicts.TryGetValue(id, out LifeVerdict judged) ? judged : new LifeVerdict(CloudLife.Running);
            var facts = new Dictionary<string, string>(LifeFacts.Of(life), StringComparer.Ordinal);
            foreach ((string fact, string value) in seen.GetValueOrDefault(id)?.Facts ?? new Dictionary<string, string>())
                facts[fact] = value;
            await values.StoreFactsAsync(host, facts, now, cancellationToken);
        }
    }

    private async Task ReadMetricsAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        EffectiveHost[] hosts = [.. _world.HostsOf(cloud.Name).Where(static h => h.Enabled && CloudHostPlan.LifeOf(h) == CloudLife.Running)];
        IReadOnlyList<DueMetric> due = await values.DueAsync(hosts, now, cancellationToken);
        CloudCost day = CloudCosts.OfADay(worker, options, values.Metrics);
        board.Change(cloud.Name, s => s with { Metrics = values.Feeds, CostOfADay = day });
        if (due.Count == 0)
            return;
        CloudQuery[] queries = [.. due.GroupBy(static d => d.Query.Metric).Select(static g => new CloudQuery(g.Key, g.Min(static d => d.Query.From)))];
        IReadOnlyList<CloudAnswer> answers = await worker.ReadAsync(options, queries, now, meter, cancellationToken);
        await values.StoreAsync(due, answers, now, cancellationToken);
        if (answers.FirstOrDefault(static a => a.Fault is not null) is { Fault: { } fault })
            board.Change(cloud.Name, s => s with { Failure = fault.English() });
    }

    private static TimeSpan Whole(TimeSpan span) => TimeSpan.FromMinutes(Math.Max(1, Math.Round(span.TotalMinutes)));
}
