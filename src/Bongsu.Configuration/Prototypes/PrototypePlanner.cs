using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Kinds;

namespace Bongsu.Configuration.Prototypes;

/// <summary>
/// Decides what becomes of the hosts that discoveries make: a function of the hosts there are and of what their discoveries bring. Changes nothing.
/// </summary>
public sealed class PrototypePlanner
{
    /// <summary>How deep hosts that are discovered may discover others.</summary>
    public const int MaxDepth = 3;

    private readonly Dictionary<string, EffectiveHost> _hosts;
    private readonly Func<string, HostDefinition?> _find;
    private readonly Dictionary<string, string> _wanted = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<HostDefinition> _written = [];
    private readonly List<(string Name, string Because)> _refused = [];

    private PrototypePlanner(IEnumerable<EffectiveHost> hosts, Func<string, HostDefinition?> find) =>
        (_hosts, _find) = (hosts.ToDictionary(h => h.Name, StringComparer.Ordinal), find);

    /// <summary>What is to be done.</summary>
    /// <param name="hosts">All hosts and services as they work.</param>
    /// <param name="find">The definition of a host, with its secrets.</param>
    public static PrototypePlan Plan(IEnumerable<EffectiveHost> hosts, Func<string, HostDefinition?> find)
    {
        ArgumentNullException.ThrowIfNull(hosts);
        ArgumentNullException.ThrowIfNull(find);
        var planner = new PrototypePlanner(hosts, find);
        foreach (EffectiveHost parent in planner._hosts.Values.Where(h => h.DiscoveredHosts.Count > 0).OrderBy(h => h.Name, StringComparer.Ordinal))
        {
            foreach (DiscoveredHost host in parent.DiscoveredHosts)
                planner.Judge(parent, host);
        }

        string[] removed =
        [
            .. planner._hosts.Values.Where(h => h.Discovery is not null && planner.IsOver(h)).Select(h => h.Name).Order(StringComparer.Ordinal),
        ];
        return new PrototypePlan(planner._written, removed, planner._refused);
    }

    /// <summary>How a host says which discovery made it.</summary>
    public static string OriginOf(string host, string key) => $"/{host}/{key}";

    private void Judge(EffectiveHost parent, DiscoveredHost found)
    {
        string origin = OriginOf(parent.Name, found.Key);
        if (!_wanted.TryAdd(found.Name, origin))
            Refuse($"{_wanted[found.Name]} brings a host of that name already");
        else if (_hosts.TryGetValue(found.Name, out EffectiveHost? there))
            Again(parent, found, origin, there);
        else if (DepthOf(parent) >= MaxDepth)
            Refuse($"{parent.Name} was discovered by a host that was discovered itself, and so on, {MaxDepth} deep");
        else if (!found.IsLost)
            _written.Add(New(parent, found, origin));

        void Refuse(string because) => _refused.Add((found.Name, because));
    }

    private void Again(EffectiveHost parent, DiscoveredHost found, string origin, EffectiveHost there)
    {
        if (there.IsService || there.Discovery != origin)
        {
            _refused.Add((found.Name, there.IsService ? "a service has that name" : "there is a host of that name that this discovery did not make"));
            return;
        }

        if (_find(found.Name) is not { } before)
            return;
        HostDefinition after = Renew(before, found);
        string lost = PrototypeReasons.Lost(parent.Name, found.Key);
        if (found.IsOff && before.Enabled)
            after = after with { Enabled = false, DisabledBecause = lost };
        else if (!found.IsOff && !before.Enabled && (before.DisabledBecause == lost || before.DisabledBecause == PrototypeReasons.Gone(parent.Name, found.Key)))
            after = after with { Enabled = found.Enabled, DisabledBecause = null };
        AddChanged(before, after);
    }

    /// <summary>
    /// True for a host to be removed: its discovery is at work and brings it no more. One whose discovery is gone itself is switched off and stays: that was
    /// a change of the configuration, and perhaps a mistake.
    /// </summary>
    private bool IsOver(EffectiveHost host)
    {
        if (_wanted.TryGetValue(host.Name, out string? origin) && origin == host.Discovery)
            return false;
        string[] parts = host.Discovery!.Split('/', 3);
        if (parts.Length < 3)
            return false;
        (string parent, string key) = (parts[1], parts[2]);
        if (_hosts.TryGetValue(parent, out EffectiveHost? owner) && IsAtWork(owner, key))
            return !owner.Faults.Any(f => f.StartsWith($"Discovery '{key}'", StringComparison.Ordinal));
        if (host.Enabled && _find(host.Name) is { } before)
            AddChanged(before, before with { Enabled = false, DisabledBecause = PrototypeReasons.Gone(parent, key) });
        return false;
    }

    // Its item is there, so its list is what holds; the hosts of one that is switched off stay as they are until somebody decides.
    private static bool IsAtWork(EffectiveHost owner, string key) =>
        owner.Items.Values.Any(i => i.Discovery is { Hosts.Count: > 0 } discovery && discovery.Key == key);

    private HostDefinition New(EffectiveHost parent, DiscoveredHost found, string origin) =>
        Renew(
            new HostDefinition
            {
                Name = found.Name,
                Address = found.Address ?? _find(parent.Name)?.Address,
                Connections = found.Address is null
                    ? _find(parent.Name)?.Connections ?? new Dictionary<string, ConnectionDefinition>()
                    : new Dictionary<string, ConnectionDefinition>(),
                Enabled = found.Enabled,
                Discovery = origin,
            },
            found);

    /// <summary>Puts in what belongs to the discovery; what people have added stays.</summary>
    private static HostDefinition Renew(HostDefinition host, DiscoveredHost found) => host with
    {
        DisplayName = found.DisplayName,
        Address = found.Address ?? host.Address,
        Groups = [.. host.Groups.Union(found.Groups, StringComparer.Ordinal)],
        Templates = [.. host.Templates.Union(found.Templates, StringComparer.Ordinal)],
        Service = found.Service ?? host.Service,
        Macros = With(host.Macros, found.Macros),
        SecretMacros = With(host.SecretMacros, found.SecretMacros),
        Tags = With(host.Tags, found.Tags),
    };

    private static IReadOnlyDictionary<string, string> With(IReadOnlyDictionary<string, string> own, IReadOnlyDictionary<string, string> brought)
    {
        if (brought.Count == 0)
            return own;
        var merged = new Dictionary<string, string>(own, StringComparer.Ordinal);
        foreach ((string name, string value) in brought)
            merged[name] = value;
        return merged;
    }

    private void AddChanged(HostDefinition before, HostDefinition after)
    {
        if (DefinitionKind.ToJson(before).ToJsonString() != DefinitionKind.ToJson(after).ToJsonString())
            _written.Add(after);
    }

    private int DepthOf(EffectiveHost host)
    {
        int depth = 0;
        for (EffectiveHost? at = host; at?.Discovery is { } origin && depth < MaxDepth; depth++)
            at = origin.Split('/', 3) is [_, var parent, _] ? _hosts.GetValueOrDefault(parent) : null;
        return depth;
    }
}
