using System.Text.RegularExpressions;
using Bongsu.Configuration.Effective;
using Bongsu.Metrics;
using Bongsu.Model.Access;
using Bongsu.Views.Hosts;
using Bongsu.Views.Readers;

namespace Bongsu.Web.Prometheus;

/// <summary>
/// The series that a viewer may read: all of them, or those whose label <c>host</c> is one of the hosts he sees. What he may not see does not exist for him.
/// </summary>
internal sealed class SeriesScope(Viewer viewer, IMonitorReader monitor)
{
    // Above this a selector would become longer than it is worth: the filter afterwards decides alone.
    private const int MaxHostsInSelector = 300;

    private readonly Dictionary<string, bool> _seen = new(StringComparer.Ordinal);
    private LabelMatcher? _narrowing;
    private bool _narrowed;

    /// <summary>True where nothing is cut.</summary>
    public bool IsEverything => viewer.SeesAll;

    /// <summary>Whether a series is one of his.</summary>
    public bool Sees(Labels labels)
    {
        if (viewer.SeesAll)
            return true;
        string host = labels["host"];
        if (host.Length == 0)
            return false;
        if (!_seen.TryGetValue(host, out bool sees))
            _seen[host] = sees = monitor.GetHost(viewer, host) is not null;
        return sees;
    }

    /// <summary>The same matchers, narrowed to his hosts where these are few, so that others' series do not count against a limit.</summary>
    public IReadOnlyList<LabelMatcher> Narrow(IReadOnlyList<LabelMatcher> matchers)
    {
        if (viewer.SeesAll)
            return matchers;
        if (!_narrowed)
        {
            _narrowed = true;
            Page<EffectiveHost> hosts = monitor.GetHosts(viewer, new HostFilter { Take = MaxHostsInSelector });
            if (hosts.Total <= MaxHostsInSelector)
                _narrowing = new LabelMatcher("host", MatchKind.Regex, hosts.Total == 0 ? "[^\\s\\S]" : string.Join('|', hosts.Rows.Select(h => Regex.Escape(h.Name))));
        }

        return _narrowing is null ? matchers : [.. matchers, _narrowing];
    }
}
