using System.Collections.Concurrent;
using Bongsu.Protocols.Jira;
using Bongsu.Respond.Channels;

namespace Bongsu.Respond.Trackers.Jira;

/// <summary>One Jira with what is worth remembering of it between calls: which it is, and its create screens for some minutes.</summary>
internal sealed class JiraSite(JiraClient client, TimeProvider time)
{
    private const int MaxScreens = 1000;
    private static readonly TimeSpan ScreenLifetime = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<(string Project, string Type), (JiraCreateScreen Screen, long ReadAt)> _screens = new();

    private string? _myself;

    public JiraClient Client => client;

    /// <summary>Who we are; what this person did in Jira is our own doing.</summary>
    public async Task<string> GetMyselfAsync(CancellationToken cancellationToken) => _myself ??= await client.GetMyselfAsync(cancellationToken);

    public static JiraSite Of(JiraTrackerOptions options, OutboundHttp http, TimeProvider time) => new(
        new JiraClient(
            http.Client,
            new JiraOptions
            {
                BaseUrl = new Uri(options.Url),
                Credentials = options.User is { Length: > 0 } user
                    ? JiraCredentials.Basic(user, options.Token!.Reveal())
                    : JiraCredentials.Bearer(options.Token!.Reveal()),
                Deployment = options.ApiType switch
                {
                    JiraApiType.Cloud => JiraDeployment.Cloud,
                    JiraApiType.DataCenter => JiraDeployment.DataCenter,
                    _ => null,
                },
                Timeout = TimeSpan.FromSeconds(20),
            },
            time),
        time);

    /// <summary>What may be set on a new issue; null where the project has no such type.</summary>
    public async Task<JiraCreateScreen?> GetScreenAsync(string project, string type, CancellationToken cancellationToken)
    {
        if (_screens.TryGetValue((project, type), out (JiraCreateScreen Screen, long ReadAt) kept) && time.GetElapsedTime(kept.ReadAt) < ScreenLifetime)
            return kept.Screen;
        JiraCreateScreen? screen = await client.GetCreateScreenAsync(project, type, cancellationToken);
        if (screen is null)
            return null;
        if (_screens.Count >= MaxScreens)
            _screens.Clear();
        _screens[(project, type)] = (screen, time.GetTimestamp());
        return screen;
    }

    /// <summary>After a refusal of a field: the screen may have changed.</summary>
    public void Forget(string project, string type) => _screens.TryRemove((project, type), out _);
}
