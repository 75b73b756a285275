using System.Collections.Concurrent;
using Bongsu.Respond.Channels;

namespace Bongsu.Respond.Trackers.Jira;

/// <summary>The Jiras that are spoken to, by what reaches them, so that a changed token makes a new one.</summary>
internal sealed class JiraSites(OutboundHttp http, TimeProvider time)
{
    private const int MaxSites = 16;
    private readonly ConcurrentDictionary<(string Url, string? User, string Token, JiraApiType Type), JiraSite> _sites = new();

    /// <summary>The one of a tracker.</summary>
    public JiraSite Of(JiraTrackerOptions options)
    {
        if (_sites.Count >= MaxSites)
            _sites.Clear();
        return _sites.GetOrAdd(
            (options.Url, options.User, options.Token!.Reveal(), options.ApiType), (_, o) => JiraSite.Of(o.options, o.http, o.time), (options, http, time));
    }
}
