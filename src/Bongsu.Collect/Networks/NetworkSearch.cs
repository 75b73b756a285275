using System.Collections.Concurrent;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Networks;
using Bongsu.Configuration.State;
using Bongsu.Model.Time;
using Microsoft.Extensions.Logging;

namespace Bongsu.Collect.Networks;

/// <inheritdoc cref="INetworkSearch" />
internal sealed partial class NetworkSearch : INetworkSearch
{
    private readonly ConcurrentDictionary<string, NetworkState> _states = new(StringComparer.Ordinal);
    private readonly IConfigurationSnapshot _configuration;
    private readonly INetworkHosts _hosts;
    private readonly NetworkScanner _scanner;
    private readonly NetworkMemoryFiles _memory;
    private readonly TimeProvider _time;
    private readonly ILogger<NetworkSearch> _log;

    public NetworkSearch(
        IConfigurationSnapshot configuration, INetworkHosts hosts, NetworkScanner scanner, CollectOptions options, TimeProvider time,
        ILogger<NetworkSearch> log)
    {
        (_configuration, _hosts, _scanner, _time, _log) = (configuration, hosts, scanner, time, log);
        _memory = new NetworkMemoryFiles(options.StateDirectory is { } state ? Path.Combine(state, "networks") : null);
    }

    public IReadOnlyList<(NetworkDefinition Network, NetworkState State)> All =>
    [
        .. _configuration.Current.Of<NetworkDefinition>().OrderBy(static n => n.Name, StringComparer.Ordinal)
            .Select(n => (n, _states.GetValueOrDefault(n.Name) ?? new NetworkState(n.Name, false, 0, null, null, null))),
    ];

    /// <summary>When a network was last searched, over restarts; null where it never was.</summary>
    public Timestamp? LastRun(string network) =>
        _memory.Get(network).LastRunMs is > 0 and var ms ? new Timestamp(ms * 1_000_000) : null;

    public async Task<NetworkOutcome?> RunAsync(string name, bool isDryRun, CancellationToken cancellationToken)
    {
        if (_configuration.Current.Of<NetworkDefinition>().FirstOrDefault(n => n.Name == name) is not { } network)
            return null;
        NetworkState before = Begin(name);
        try
        {
            long start = _time.GetTimestamp();
            NetworkScan scan = await _scanner.ScanAsync(
                network, _configuration.Current.Of<CredentialDefinition>(), () => Change(name, static s => s with { Asked = s.Asked + 1 }), cancellationToken);
            IReadOnlyList<NetworkFinding> plan = NetworkPlanner.Plan(network, scan.Answers, _hosts, _memory.Get(name), Timestamp.Now(_time));
            IReadOnlyList<NetworkFinding> findings = isDryRun ? plan : await CarryOutAsync(network, plan, cancellationToken);
            var outcome = new NetworkOutcome(name, isDryRun, scan, _time.GetElapsedTime(start), findings);
            if (isDryRun)
                _states[name] = before;
            else
                _states[name] = new NetworkState(name, false, 0, _time.GetUtcNow().ToUnixTimeMilliseconds(), outcome, null);
            return outcome;
        }
        catch (Exception e)
        {
            _states[name] = isDryRun || e is OperationCanceledException
                ? before
                : before with
                {
                    Failure = e is NetworkException or IOException ? e.Message : $"the search failed ({e.GetType().Name}); the server's log has the details",
                };
            throw;
        }
    }

    private NetworkState Begin(string name)
    {
        while (true)
        {
            NetworkState before = _states.GetOrAdd(name, static n => new NetworkState(n, false, 0, null, null, null));
            if (before.IsRunning)
                throw new NetworkException($"The network '{name}' is being searched already.");
            if (_states.TryUpdate(name, before with { IsRunning = true, Asked = 0 }, before))
                return before;
        }
    }

    private void Change(string name, Func<NetworkState, NetworkState> change)
    {
        while (_states.TryGetValue(name, out NetworkState? state) && !_states.TryUpdate(name, change(state), state))
        {
            // Another address was asked at the same moment.
        }
    }

    private async Task<IReadOnlyList<NetworkFinding>> CarryOutAsync(
        NetworkDefinition network, IReadOnlyList<NetworkFinding> plan, CancellationToken cancellationToken)
    {
        var findings = new List<NetworkFinding>(plan.Count);
        foreach (NetworkFinding finding in plan)
        {
            string? refused = finding.Host is { } host ? await _hosts.WriteAsync(host, cancellationToken)
                : finding.Change == NetworkChange.Remove ? await _hosts.RemoveAsync(finding.HostName!, cancellationToken)
                : null;
            if (refused is not null)
                LogRefused(network.Name, finding.HostName ?? finding.Address, refused);
            else if (finding.Change is not (NetworkChange.Known or NetworkChange.NoRule or NetworkChange.Refused))
                LogDone(network.Name, finding.Change, finding.HostName!, finding.Address);
            findings.Add(refused is null ? finding : finding with { Change = NetworkChange.Refused, Because = refused, Host = null });
        }

        Timestamp now = Timestamp.Now(_time);
        NetworkMemory memory = NetworkPlanner.Remember(_memory.Get(network.Name), [.. findings.Where(static f => f.Change != NetworkChange.Refused)], now);
        _memory.Set(network.Name, memory with { Hosts = memory.Hosts.Where(h => _hosts.Find(h.Value.Name) is not null).ToDictionary() });
        return findings;
    }

    [LoggerMessage(EventId = 3921, Level = LogLevel.Information, Message = "The search of the network {Network}: {Change} {Host} at {Address}")]
    private partial void LogDone(string network, NetworkChange change, string host, string address);

    [LoggerMessage(
        EventId = 3922, Level = LogLevel.Warning,
        Message = "The search of the network {Network} could not do what its rules say with {Host}: {Reason}")]
    private partial void LogRefused(string network, string host, string reason);
}
