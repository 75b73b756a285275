using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Networks;
using Bongsu.Model.Time;

namespace Bongsu.Configuration.Tests.Networks;

public sealed class NetworkPlannerTests
{
    private static readonly Timestamp Now = Timestamp.FromUnix(1_760_000_000);

    private readonly FakeHosts _hosts = new();
    private NetworkMemory _memory = NetworkMemory.Empty;

    private NetworkDefinition _network = new()
    {
        Name = "lan",
        Ranges = ["10.0.0.0/24"],
        Checks = [new NetworkCheckDefinition { Name = "ping", Type = "icmp" }, new NetworkCheckDefinition { Name = "snmp", Type = "snmp" }],
        Rules =
        [
            new NetworkRule
            {
                When = [new AnswerCondition { Check = "snmp", Matches = "^sw-" }],
                HostName = "{snmp}",
                Groups = ["switches"],
                Templates = ["device"],
                Service = "net",
            },
            new NetworkRule { When = [new AnswerCondition { Check = "snmp", Answers = false }], HostName = "pc {address}" },
        ],
    };

    [Fact]
    public void The_first_rule_whose_conditions_hold_makes_the_host()
    {
        IReadOnlyList<NetworkFinding> findings = Plan(("10.0.0.1", "sw-1"), ("10.0.0.2", null), ("10.0.0.3", "printer"));

        Assert.Equal([NetworkChange.Make, NetworkChange.Make, NetworkChange.NoRule], findings.Select(static f => f.Change));
        HostDefinition first = findings[0].Host!;
        Assert.Equal(
            ("sw-1", "10.0.0.1", "switches", "device", "net", "lan"),
            (first.Name, first.Address, first.Groups[0], first.Templates[0], first.Service, first.Network));
        Assert.Equal("pc 10.0.0.2", findings[1].HostName);
    }

    [Fact]
    public void Carried_out_once_nothing_changes_the_second_time()
    {
        CarryOut(Plan(("10.0.0.1", "sw-1"), ("10.0.0.2", null)));

        Assert.All(Plan(("10.0.0.1", "sw-1"), ("10.0.0.2", null)), static f => Assert.Equal(NetworkChange.Known, f.Change));
    }

    [Fact]
    public void Without_its_memory_hosts_are_known_by_their_addresses()
    {
        CarryOut(Plan(("10.0.0.1", "sw-1")));
        _memory = NetworkMemory.Empty;

        Assert.Equal(NetworkChange.Known, Assert.Single(Plan(("10.0.0.1", "sw-1"))).Change);
    }

    [Fact]
    public void By_its_answer_a_host_keeps_its_name_at_another_address_and_two_addresses_are_one_host()
    {
        _network = _network with { Identity = "snmp" };
        CarryOut(Plan(("10.0.0.1", "sw-1")));
        IReadOnlyList<NetworkFinding> moved = Plan(("10.0.0.5", "sw-1"), ("10.0.0.6", "sw-1"));

        Assert.Equal([NetworkChange.Move, NetworkChange.Known], moved.Select(static f => f.Change));
        Assert.Equal(("sw-1", "10.0.0.5"), (moved[0].Host!.Name, moved[0].Host!.Address));
        CarryOut(moved);
        Assert.Equal(NetworkChange.Known, Plan(("10.0.0.5", "sw-1"))[0].Change);
    }

    [Fact]
    public void A_host_that_was_written_by_hand_is_known_and_not_touched()
    {
        _hosts.Put(new HostDefinition { Name = "mine", Address = "10.0.0.1" });
        _hosts.Put(new HostDefinition { Name = "sw-2", Address = "10.9.9.9" });
        IReadOnlyList<NetworkFinding> findings = Plan(("10.0.0.1", "sw-1"), ("10.0.0.2", "sw-2"));

        Assert.Equal((NetworkChange.Known, "mine"), (findings[0].Change, findings[0].HostName));
        Assert.Equal(NetworkChange.Refused, findings[1].Change);
        Assert.Contains("10.9.9.9", findings[1].Because, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sw-core.example.com", "sw-core.example.com")]
    [InlineData("sw-1/0 (北)", "sw-1-0 -")]
    [InlineData("sw-\n../../etc", "sw-..-..-etc")]
    public void Answers_become_legal_names(string answer, string name) =>
        Assert.Equal(name.TrimEnd(' ', '-'), Assert.Single(Plan(("10.0.0.1", answer))).HostName);

    [Fact]
    public void Two_hosts_of_one_name_are_one_and_a_refusal_that_says_which()
    {
        IReadOnlyList<NetworkFinding> findings = Plan(("10.0.0.1", "sw-1"), ("10.0.0.2", "SW-1"), ("10.0.0.3", "sw-1"));

        Assert.Equal([NetworkChange.Make, NetworkChange.NoRule, NetworkChange.Refused], findings.Select(static f => f.Change));
        Assert.Contains("10.0.0.1", findings[2].Because, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LostHostAction.Keep, null)]
    [InlineData(LostHostAction.Disable, NetworkChange.Disable)]
    [InlineData(LostHostAction.Remove, NetworkChange.Remove)]
    public void A_host_that_is_lost_for_long_is_what_the_network_says(LostHostAction action, NetworkChange? expected)
    {
        _network = _network with { WhenLost = action, LostAfter = TimeSpan.FromDays(1) };
        CarryOut(Plan(("10.0.0.1", "sw-1"), ("10.0.0.2", "sw-2")));

        Assert.Single(PlanAt(Now + TimeSpan.FromHours(23), ("10.0.0.2", "sw-2")));
        IReadOnlyList<NetworkFinding> later = PlanAt(Now + TimeSpan.FromHours(25), ("10.0.0.2", "sw-2"));
        Assert.Equal(expected, later.Skip(1).SingleOrDefault()?.Change);
        if (expected is not null)
            Assert.Equal("sw-1", later[1].HostName);
    }

    [Fact]
    public void Where_nothing_answers_nothing_is_lost()
    {
        _network = _network with { WhenLost = LostHostAction.Remove, LostAfter = TimeSpan.FromDays(1) };
        CarryOut(Plan(("10.0.0.1", "sw-1")));

        Assert.Empty(PlanAt(Now + TimeSpan.FromDays(100)));
    }

    [Fact]
    public void A_host_that_was_disabled_because_it_was_lost_is_enabled_and_one_that_people_disabled_is_not()
    {
        _network = _network with { WhenLost = LostHostAction.Disable, LostAfter = TimeSpan.FromDays(1) };
        CarryOut(Plan(("10.0.0.1", "sw-1"), ("10.0.0.2", "sw-2")));
        _hosts.Put(_hosts.Find("sw-2")! with { Enabled = false });
        CarryOut(PlanAt(Now + TimeSpan.FromDays(2), ("10.0.0.2", "sw-2")));
        Assert.False(_hosts.Find("sw-1")!.Enabled);

        IReadOnlyList<NetworkFinding> back = PlanAt(Now + TimeSpan.FromDays(3), ("10.0.0.1", "sw-1"), ("10.0.0.2", "sw-2"));
        Assert.Equal([NetworkChange.Enable, NetworkChange.Known], back.Select(static f => f.Change));
        Assert.True(back[0].Host!.Enabled);
    }

    [Fact]
    public void A_host_that_people_have_taken_over_is_not_lost()
    {
        _network = _network with { WhenLost = LostHostAction.Remove, LostAfter = TimeSpan.FromDays(1) };
        CarryOut(Plan(("10.0.0.1", "sw-1"), ("10.0.0.2", "sw-2")));
        _hosts.Put(_hosts.Find("sw-1")! with { Network = null });

        Assert.Single(PlanAt(Now + TimeSpan.FromDays(3), ("10.0.0.2", "sw-2")));
    }

    private IReadOnlyList<NetworkFinding> Plan(params (string Address, string? Snmp)[] answers) => PlanAt(Now, answers);

    private IReadOnlyList<NetworkFinding> PlanAt(Timestamp now, params (string Address, string? Snmp)[] answers) =>
        NetworkPlanner.Plan(
            _network,
            [
                .. answers.Select(static a => new NetworkAnswer(
                    a.Address,
                    a.Snmp is null ? new Dictionary<string, string> { ["ping"] = "" } : new Dictionary<string, string> { ["ping"] = "", ["snmp"] = a.Snmp })),
                new NetworkAnswer("10.0.0.99", new Dictionary<string, string>()),
            ],
            _hosts,
            _memory,
            now);

    private void CarryOut(IReadOnlyList<NetworkFinding> findings)
    {
        foreach (NetworkFinding finding in findings)
        {
            if (finding.Host is { } host)
                _hosts.Put(host);
        }

        _memory = NetworkPlanner.Remember(_memory, findings, Now);
    }

    private sealed class FakeHosts : INetworkHosts
    {
        private readonly Dictionary<string, HostDefinition> _all = new(StringComparer.Ordinal);

        public void Put(HostDefinition host) => _all[host.Name] = host;

        public HostDefinition? Find(string name) => _all.GetValueOrDefault(name);

        public bool IsService(string name) => false;

        public IReadOnlyList<string> At(string address) => [.. _all.Values.Where(h => h.Address == address).Select(static h => h.Name)];

        public Task<string?> WriteAsync(HostDefinition host, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<string?> RemoveAsync(string name, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
