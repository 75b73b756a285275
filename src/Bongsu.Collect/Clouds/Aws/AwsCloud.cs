using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Protocols.Aws;

namespace Bongsu.Collect.Clouds.Aws;

/// <summary>Asks AWS: what there is by the services' own APIs, metrics by CloudWatch.</summary>
internal sealed class AwsCloud : Cloud<AwsCloudOptions>, IDisposable
{
    private readonly HttpMessageInvoker _http;
    private readonly AwsClient _client;
    private readonly TimeProvider _time;

    // Options are read once for as long as they hold: their temporary keys last as long.
    private readonly ConditionalWeakTable<AwsCloudOptions, AwsAccount> _accounts = [];

    /// <summary>Takes what connections need.</summary>
    public AwsCloud(TargetPolicy policy, TimeProvider time)
    {
        _time = time;
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = TimeSpan.FromSeconds(10),
            ConnectCallback = async (context, cancellationToken) => new NetworkStream(
                await TargetConnection.ConnectAsync(
                    context.DnsEndPoint.Host, context.DnsEndPoint.Port, IpVersion.Any, policy, time, static (_, _) => { }, cancellationToken),
                ownsSocket: true),
        });
        _client = new AwsClient(_http, time);
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    /// <inheritdoc />
    protected override async Task<CloudInventory> DiscoverAsync(
        AwsCloudOptions options, IReadOnlySet<string> known, CloudMeter meter, CancellationToken cancellationToken)
    {
        AwsAccount account = AccountOf(options);
        var findings = new AwsFindings();
        AwsException? failure = null;
        bool anyRead = false;
        foreach (string region in options.Regions)
        {
            foreach ((string[] watched, Func<Task> read) in Parts(options, account, region, known, findings, meter, cancellationToken))
            {
                long before = meter.Requests;
                try
                {
                    await read();
                    anyRead |= meter.Requests > before;
                }
                catch (AwsException e)
                {
                    failure ??= e;
                    foreach (string kind in watched)
                        findings.Unread[kind] = Explain(e);
                }
            }
        }

        if (!anyRead && failure is not null)
            throw new CloudException(Explain(failure));
        return new CloudInventory
        {
            Resources = [.. findings.Resources.Values.OrderBy(static r => r.Kind, StringComparer.Ordinal).ThenBy(static r => r.Id, StringComparer.Ordinal)],
            Groups = findings.Groups,
            GroupsRead = options.Watches(AwsKinds.Group) && !findings.Unread.ContainsKey(AwsKinds.Group),
            Links = [.. findings.Links],
            Unread = findings.Unread,
        };
    }

    /// <inheritdoc />
    protected override async Task<IReadOnlyList<CloudAnswer>> ReadAsync(
        AwsCloudOptions options, IReadOnlyList<CloudQuery> queries, DateTimeOffset until, CloudMeter meter, CancellationToken cancellationToken)
    {
        try
        {
            return await new AwsMetricReader(AccountOf(options), options, meter).ReadAsync(queries, until, cancellationToken);
        }
        catch (AwsException e)
        {
            throw new CloudException(Explain(e));
        }
    }

    /// <inheritdoc />
    protected override CloudCost CostOf(AwsCloudOptions options, IReadOnlyList<CloudQuery> queries) => new(
        queries.GroupBy(static q => q.Metric.Region).Sum(static g => (g.Count() + AwsBatches.MostQueries - 1) / AwsBatches.MostQueries),
        queries.Count,
        queries.Count / 1000.0 * options.PricePerThousand);

    // In this order: later parts look at what earlier ones found.
    private static IEnumerable<(string[] Kinds, Func<Task> Read)> Parts(
        AwsCloudOptions options, AwsAccount account, string region, IReadOnlySet<string> known, AwsFindings findings, CloudMeter meter,
        CancellationToken cancellationToken)
    {
        var groups = new AwsGroups(account, options, meter);
        var tagged = new AwsTagged(account, options, meter);
        if (options.Watches(AwsKinds.Group))
            yield return ([AwsKinds.Group], () => groups.ReadAsync(region, findings, cancellationToken));
        if (options.Watches(AwsKinds.Instance))
            yield return ([AwsKinds.Instance], () => new AwsInstances(account, options, meter).ReadAsync(region, known, findings, cancellationToken));
        if (options.Watches(AwsKinds.Group) && options.Watches(AwsKinds.Instance))
            yield return ([AwsKinds.Group], () => groups.ReadEndsAsync(region, findings, cancellationToken));
        if (options.Watches(AwsKinds.Application) || options.Watches(AwsKinds.Network))
        {
            var balancers = new AwsBalancers(account, options, meter);
            yield return ([AwsKinds.Application, AwsKinds.Network], () => balancers.ReadAsync(region, findings, cancellationToken));
        }

        if (options.Watches(AwsKinds.Database))
            yield return ([AwsKinds.Database], () => new AwsDatabases(account, options, meter).ReadAsync(region, findings, cancellationToken));
        if (options.Watches(AwsKinds.Cache))
            yield return ([AwsKinds.Cache], () => new AwsCaches(account, options, tagged, meter).ReadAsync(region, findings, cancellationToken));
        if (options.Watches(AwsKinds.Queue))
            yield return ([AwsKinds.Queue], () => tagged.ReadQueuesAsync(region, findings, cancellationToken));
        if (options.Watches(AwsKinds.Function))
            yield return ([AwsKinds.Function], () => tagged.ReadFunctionsAsync(region, findings, cancellationToken));
    }

    private AwsAccount AccountOf(AwsCloudOptions options) => _accounts.GetValue(
        options, o => new AwsAccount(_client, new AwsKeyRing(o, _client, _time), o.Endpoint is { } endpoint ? new Uri(endpoint) : null, _time));

    private static string Explain(AwsException e) => e.Fault switch
    {
        AwsFault.Throttled => CloudReasons.Throttled(e.Message),
        AwsFault.Expired => CloudReasons.Expired(e.Message),
        AwsFault.Denied when e.Code == AwsMachineKeys.None => CloudReasons.Credentials(e.Message),
        AwsFault.Denied => CloudReasons.Refused(e.Message),
        AwsFault.Unavailable => CloudReasons.Unreachable(e.Message),
        AwsFault.Garbled => CloudReasons.Garbled(e.Message),
        _ => CloudReasons.Says(e.Message),
    };
}
