using Bongsu.Collect.Networks;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Networks;

namespace Bongsu.Web.DevHost;

/// <summary>One network, in which a preview finds a switch, a host that is there, and one without a rule.</summary>
internal sealed class FakeNetworks : INetworkSearch
{
    private static readonly NetworkDefinition s_network = new()
    {
        Name = "office",
        Ranges = ["10.20.0.0/24"],
        Checks = [new NetworkCheckDefinition { Type = "icmp" }],
    };

    public IReadOnlyList<(NetworkDefinition Network, NetworkState State)> All =>
        [(s_network, new NetworkState(s_network.Name, false, 0, 1_760_000_000_000, Outcome(isDryRun: false), null))];

    public Task<NetworkOutcome?> RunAsync(string name, bool isDryRun, CancellationToken cancellationToken) =>
        Task.FromResult(name == s_network.Name ? Outcome(isDryRun) : null);

    private static NetworkOutcome Outcome(bool isDryRun)
    {
        var answers = new Dictionary<string, string> { ["icmp"] = "", ["snmp"] = "sw-1" };
        NetworkFinding[] findings =
        [
            new(NetworkChange.Make, "10.20.0.1", "sw-1", null, answers)
            {
                Host = new HostDefinition
                {
                    Name = "sw-1",
                    Groups = ["switches"],
                    Templates = ["device-by-snmp"],
                },
            },
            new(NetworkChange.Known, "10.20.0.2", "shop-web-6", null, answers),
            new(NetworkChange.NoRule, "10.20.0.3", null, null, answers),
        ];
        return new NetworkOutcome(
            s_network.Name,
            isDryRun,
            new NetworkScan(254, 0, [.. findings.Select(f => new NetworkAnswer(f.Address, f.Answers))]),
            TimeSpan.FromSeconds(12),
            findings);
    }
}
