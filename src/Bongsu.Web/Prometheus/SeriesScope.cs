using System.Text.RegularExpressions;
using Bongsu.Configuration.Effective;
using Bongsu.Metrics;
using Bongsu.Model.Access;
using Bongsu.Views.Hosts;
using Bongsu.Views.Readers;

namespace Bongsu.Web.Prometheus;

/// <summary>
/// The series that a viewer may read: all of them, or those whose label <c>host</c> is one of the hosts they see. What a viewer may not see does not exist for
/// them.
/// </summary>
internal sealed class SeriesScope(Viewer viewer, IMonitorReader monitor)
{
    // For a far store, which cannot ask here: above this a selector would become longer than it is worth.
    private const int MaxHostsInSelector = 300;

    private readonly Dictionary<string, bool> _seen = new(StringComparer.Ordinal);
    private LabelMatcher? _narrowing;
    private bool _narrowed;

    /// <summary>True where nothing is cut.</summary>
    public bool IsEverything => viewer.SeesAll;

    /// <summary>Whether a series is one of theirs.</summary>
    public bool Sees(Labels labels)
    {
        if (viewer.SeesAll)
            return true;
        return SeesHost(labels["host"]);
    }

    /// <summary>
    /// The same matchers and the viewer's hosts: others' series are left out where series are found, so that they count against no limit and are in no number.
    /// </summary>
    public IReadOnlyList<LabelMatcher> Narrow(IReadOnlyList<LabelMatcher> matchers)
    {
        if (viewer.SeesAll)
            return matchers;
        if (!_narrowed)
        {
            _narrowed = true;
            Page<EffectiveHost> hosts = monitor.GetHosts(viewer, new HostFilter { Take = MaxHostsInSelector });
            if (hosts.Total <= MaxHostsInSelector)
                _narrowing = new LabelMatcher(
                    "host", MatchKind.Regex, hosts.Total == 0 ? "[^\\s\\S]" : string.Join('|', hosts.Rows.Select(h => Regex.Escape(h.Name))));
        }

        return _narrowing is null ? [.. matchers, LabelMatcher.Where("host", SeesHost)] : [.. matchers, _narrowing, LabelMatcher.Where("host", SeesHost)];
    }

    private bool SeesHost(string host)
    {
        if (host.Length == 0)
            return false;
        if (!_seen.TryGetValue(host, out bool sees))
            _seen[host] = sees = monitor.GetHost(viewer, host) is not null;
        return sees;
    }
}
