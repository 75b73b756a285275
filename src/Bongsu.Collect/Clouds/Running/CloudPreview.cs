using Bongsu.Collect.Clouds.Hosts;
using Bongsu.Collect.Clouds.Life;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Planning;
using Bongsu.Configuration.Resolving;
using Bongsu.Configuration.State;
using Bongsu.Model.Access;
using Bongsu.Model.Kinds;

namespace Bongsu.Collect.Clouds.Running;

/// <summary>Says what a cloud would bring before it is saved: hosts, metrics, requests and cost. It asks the cloud once, and changes nothing.</summary>
public sealed class CloudPreview(
    IConfigurationDrafts drafts,
    IConfigurationService configuration,
    IConfigurationSnapshot snapshot,
    KindRegistry kinds,
    KindWorkers<ICloud> workers,
    IHostCatalog catalog,
    TimeProvider time)
{
    /// <summary>How long a preview may take.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private const int MostDepth = 10;

    /// <summary>Looks at the clouds of a configuration file; at those that are saved where it has none.</summary>
    /// <param name="yaml">The file, with <c>clouds:</c>; empty for what is saved.</param>
    /// <param name="viewer">Who asks: administrators of the infrastructure.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="UnauthorizedAccessException">The viewer may not administer.</exception>
    public async Task<IReadOnlyList<CloudPreviewResult>> OfAsync(string yaml, Viewer viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        ArgumentNullException.ThrowIfNull(viewer);
        if (!viewer.SeesAll || !viewer.May(TokenScopes.Administer))
            throw new UnauthorizedAccessException("Asking a cloud is for administrators of the infrastructure.");
        ConfigurationDocument document = snapshot.Current;
        var wanted = new HashSet<string>(document.Clouds.Select(static c => c.Name), StringComparer.Ordinal);
        if (yaml.Trim().Length > 0)
        {
            ConfigurationDraft draft = await drafts.DraftAsync([("preview.yaml", yaml)], new Dictionary<string, string>(), viewer, cancellationToken);
            if (draft.Document is not { } drafted)
                return [new CloudPreviewResult("", [.. draft.Result.Faults.Select(static f => f.ToString())])];
            HashSet<string> named = [.. draft.Result.Changes.Where(static c => c.Kind.Class == typeof(CloudDefinition)).Select(static c => c.Name)];
            (document, wanted) = (drafted, named.Count > 0 ? named : [.. drafted.Clouds.Select(static c => c.Name)]);
        }

        ConfigurationDocument whole = await configuration.ReadAsync(viewer, cancellationToken);
        var templates = whole.Templates.ToDictionary(static t => t.Name, StringComparer.Ordinal);
        var results = new List<CloudPreviewResult>();
        foreach (CloudDefinition cloud in document.Clouds.Where(c => wanted.Contains(c.Name)))
            results.Add(await LookAsync(cloud, document, templates, cancellationToken));
        return results;
    }

    private async Task<CloudPreviewResult> LookAsync(
        CloudDefinition cloud, ConfigurationDocument document, Dictionary<string, TemplateDefinition> templates, CancellationToken cancellationToken)
    {
        var faults = new List<string>();
        if (CloudBinding.Bind(cloud, document, kinds, faults) is not { } options || workers.Find(KindFamily.Cloud, cloud.Type) is not { } worker)
            return new CloudPreviewResult(cloud.Name, faults);
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var meter = new CloudMeter();
        CloudInventory inventory;
        try
        {
            inventory = await worker.DiscoverAsync(options, new HashSet<string>(), meter, either.Token);
        }
        catch (CloudException e)
        {
            return new CloudPreviewResult(cloud.Name, [e.Message]);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new CloudPreviewResult(cloud.Name, [CloudReasons.Late((int)Limit.TotalSeconds)]);
        }

        var plan = CloudHostPlan.Of(cloud, inventory, new CloudWorld(catalog), new Dictionary<string, LifeVerdict>(), time.GetUtcNow());
        CloudMetric[] metrics =
        [
            .. inventory.Resources.Where(static r => r.State != CloudState.Gone)
                .SelectMany(r => MetricsOf(r, CloudHostPlan.TemplatesOf(cloud, r), templates)),
        ];
        double looks = TimeSpan.FromDays(1) / cloud.Interval;
        CloudCost day = CloudCosts.OfADay(worker, options, metrics);
        return new CloudPreviewResult(cloud.Name, [.. inventory.Unread.Select(static u => $"{u.Key}: {u.Value}")])
        {
            Resources = inventory.Resources,
            New = [.. plan.Created.Select(static h => h.Name)],
            Metrics = metrics.Length,
            RequestsADay = (long)(meter.Requests * looks) + day.Requests,
            DollarsAMonth = day.Dollars * 30,
        };
    }

    /// <summary>The metrics that the items of templates would read of a resource.</summary>
    private IEnumerable<CloudMetric> MetricsOf(CloudResource resource, IReadOnlyList<string> names, Dictionary<string, TemplateDefinition> templates)
    {
        foreach (ItemDefinition item in All(names, templates, 0).SelectMany(static t => t.Items).Where(static i => i.Enabled).DistinctBy(static i => i.Key))
        {
            CloudWish? wish = kinds
                .All.OfType<ICloudItemKind>()
                .Where(k => k.Type == item.Type)
                .Select(k => k.WishOf(item.Type, item.Options))
                .FirstOrDefault();
            if (wish is { Metric: { } metric })
                yield return new CloudMetric(resource.Region, wish.Namespace, metric, $"{resource.Id}: {wish.Dimensions}", wish.Statistic, item.Interval);
        }
    }

    private static IEnumerable<TemplateDefinition> All(IReadOnlyList<string> names, Dictionary<string, TemplateDefinition> templates, int depth)
    {
        foreach (string name in names)
        {
            if (depth >= MostDepth || !templates.TryGetValue(name, out TemplateDefinition? template))
                continue;
            yield return template;
            foreach (TemplateDefinition inner in All(template.Templates, templates, depth + 1))
                yield return inner;
        }
    }
}
