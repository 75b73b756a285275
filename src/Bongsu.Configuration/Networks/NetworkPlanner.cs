using System.Text.RegularExpressions;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Rules;
using Bongsu.Model.Time;

namespace Bongsu.Configuration.Networks;

/// <summary>Decides what becomes of what was found in a network: a function of the answers, the hosts there are, and a time. Changes nothing.</summary>
public sealed class NetworkPlanner
{
    private static readonly TimeSpan s_matchTime = TimeSpan.FromMilliseconds(100);

    private readonly NetworkDefinition _network;
    private readonly INetworkHosts _hosts;
    private readonly NetworkMemory _memory;
    private readonly Timestamp _now;
    private readonly Dictionary<string, string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _seen = new(StringComparer.Ordinal);

    private NetworkPlanner(NetworkDefinition network, INetworkHosts hosts, NetworkMemory memory, Timestamp now) =>
        (_network, _hosts, _memory, _now) = (network, hosts, memory, now);

    /// <summary>What is to be done, in the order of the addresses, and then what was lost.</summary>
    /// <param name="network">The network.</param>
    /// <param name="answers">What its addresses answered; those that answered nothing are left out or have no answers.</param>
    /// <param name="hosts">The hosts there are.</param>
    /// <param name="memory">What is known of earlier searches.</param>
    /// <param name="now">When the search ended.</param>
    public static IReadOnlyList<NetworkFinding> Plan(
        NetworkDefinition network, IReadOnlyList<NetworkAnswer> answers, INetworkHosts hosts, NetworkMemory memory, Timestamp now)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var planner = new NetworkPlanner(network, hosts, memory, now);
        List<NetworkFinding> found = [.. answers.Where(static a => a.Answers.Count > 0).Select(planner.Judge)];

        // Where nothing answers at all it is this machine that is cut off: nothing is lost by that.
        return found.Count == 0 ? found : [.. found, .. planner.Lost()];
    }

    /// <summary>What is remembered once the findings are done.</summary>
    /// <param name="memory">What was.</param>
    /// <param name="done">The findings that were carried out, or needed nothing.</param>
    /// <param name="now">When the search ended.</param>
    public static NetworkMemory Remember(NetworkMemory memory, IReadOnlyList<NetworkFinding> done, Timestamp now)
    {
        ArgumentNullException.ThrowIfNull(memory);
        ArgumentNullException.ThrowIfNull(done);
        var hosts = new Dictionary<string, NetworkMemory.Host>(memory.Hosts, StringComparer.Ordinal);
        foreach (NetworkFinding finding in done.Where(static f => f.Identity is not null))
        {
            if (finding.Change == NetworkChange.Remove)
                hosts.Remove(finding.Identity!);
            else if (finding.Change == NetworkChange.Disable)
                hosts[finding.Identity!] = hosts[finding.Identity!] with { IsDisabled = true };
            else
                hosts[finding.Identity!] = new NetworkMemory.Host(finding.HostName!, now.UnixMilliseconds, false);
        }

        return new NetworkMemory(now.UnixMilliseconds, hosts);
    }

    private NetworkFinding Judge(NetworkAnswer answer)
    {
        string identity = _network.Identity != NetworkDefinition.ByAddress && answer.TextOf(_network.Identity) is { Length: > 0 } own
            ? $"{_network.Identity}: {own}" : answer.Address;
        if (!_seen.TryAdd(identity, answer.Address))
            return new NetworkFinding(NetworkChange.Known, answer.Address, null, NetworkReasons.Same(_seen[identity]), answer.Answers);
        if (_memory.Hosts.TryGetValue(identity, out NetworkMemory.Host? remembered) && _hosts.Find(remembered.Name) is { } before)
            return Again(answer, identity, before, remembered.IsDisabled);
        if (_hosts.At(answer.Address) is [var known, ..])
        {
            return _hosts.Find(known) is { } there && there.Network == _network.Name
                ? Again(answer, identity, there, wasDisabled: false)
                : Known(answer, known);
        }

        return _network.Rules.FirstOrDefault(r => r.When.All(c => Holds(c, answer))) is { } rule
            ? Make(answer, identity, rule)
            : new NetworkFinding(NetworkChange.NoRule, answer.Address, null, null, answer.Answers);
    }

    private static NetworkFinding Known(NetworkAnswer answer, string name) => new(NetworkChange.Known, answer.Address, name, null, answer.Answers);

    /// <summary>A host that is there. What people have changed of it stays; one that they wrote themselves is not touched.</summary>
    private NetworkFinding Again(NetworkAnswer answer, string identity, HostDefinition host, bool wasDisabled)
    {
        if (host.Network != _network.Name)
            return Known(answer, host.Name);
        bool moves = identity != answer.Address && !_hosts.At(answer.Address).Contains(host.Name, StringComparer.Ordinal);
        bool enables = wasDisabled && !host.Enabled;
        NetworkChange change = enables ? NetworkChange.Enable : moves ? NetworkChange.Move : NetworkChange.Known;
        return new NetworkFinding(change, answer.Address, host.Name, null, answer.Answers)
        {
            Identity = identity,
            Host = change == NetworkChange.Known ? null : host with { Address = moves ? answer.Address : host.Address, Enabled = enables || host.Enabled },
        };
    }

    private NetworkFinding Make(NetworkAnswer answer, string identity, NetworkRule rule)
    {
        string text = HostNamePattern.Fill(rule.HostName, answer), name = LegalNames.From(text);
        if (name.Length == 0)
            return Refuse(null, NetworkReasons.NoName(text));
        if (_hosts.IsService(name))
            return Refuse(name, NetworkReasons.Service(name));
        if (_hosts.Find(name) is { } other)
        {
            return other.Network == _network.Name && identity != answer.Address
                ? Again(answer, identity, other, wasDisabled: false)
                : Refuse(name, other.Address is { } at ? NetworkReasons.Taken(at) : NetworkReasons.NoAddress);
        }

        if (!_names.TryAdd(name, answer.Address))
            return Refuse(name, NetworkReasons.Twice(_names[name]));
        return new NetworkFinding(NetworkChange.Make, answer.Address, name, null, answer.Answers)
        {
            Identity = identity,
            Host = new HostDefinition
            {
                Name = name,
                DisplayName = text == name || text.Any(char.IsControl) || text.Length > NameRules.MaxLength ? null : text,
                Address = answer.Address,
                Groups = rule.Groups,
                Templates = rule.Templates,
                Service = rule.Service,
                Tags = rule.Tags,
                Connections = rule.Connections,
                Network = _network.Name,
            },
        };

        NetworkFinding Refuse(string? refused, string because) => new(NetworkChange.Refused, answer.Address, refused, because, answer.Answers);
    }

    private IEnumerable<NetworkFinding> Lost()
    {
        if (_network.WhenLost == LostHostAction.Keep)
            yield break;
        long since = (_now - _network.LostAfter).UnixMilliseconds;
        foreach ((string identity, NetworkMemory.Host remembered) in _memory.Hosts.OrderBy(static h => h.Value.Name, StringComparer.Ordinal))
        {
            if (_seen.ContainsKey(identity) || remembered.LastSeenMs > since || _hosts.Find(remembered.Name) is not { } host || host.Network != _network.Name)
                continue;
            bool removes = _network.WhenLost == LostHostAction.Remove;
            if (!removes && !host.Enabled)
                continue;
            string because = NetworkReasons.Lost(new Timestamp(remembered.LastSeenMs * 1_000_000));
            yield return new NetworkFinding(
                removes ? NetworkChange.Remove : NetworkChange.Disable, host.Address ?? "", host.Name, because, new Dictionary<string, string>())
            {
                Identity = identity,
                Host = removes ? null : host with { Enabled = false },
            };
        }
    }

    private static bool Holds(AnswerCondition condition, NetworkAnswer answer)
    {
        string? text = answer.TextOf(condition.Check);
        if (text is null || !condition.Answers)
            return text is null == !condition.Answers;
        if (condition.Matches is not { } pattern)
            return true;
        try
        {
            return Regex.IsMatch(text, pattern, PatternRules.LinearOptions, s_matchTime);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
