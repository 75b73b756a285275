using System.Text.Json;
using Bongsu.Collect.Availability;
using Bongsu.Collect.Scheduling;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;
using Bongsu.Model.Words;

namespace Bongsu.Collect.Tests.Scheduling;

/// <summary>The interfaces of a host as its agenda sees them: what fails to answer together is probed by one and spares the others.</summary>
public sealed class InterfaceBackOffTests
{
    private const string Why = "10.0.0.1:161 did not respond";
    private static readonly Timestamp Start = Timestamp.FromUnix(1_760_000_000);

    private static readonly AgendaOptions Options = new()
    {
        ServesItems = static type => type is "snmp" or "zabbix-passive",
        InterfaceOf = static (_, _, options) =>
            new HostInterface(
                InterfaceKind.Snmp,
                null,
                "10.0.0.1",
                options.FirstOrDefault(static o => o.Key == "port").Value is { ValueKind: JsonValueKind.Number } port ? port.GetInt32() : 161),
    };

    private readonly HashSet<string> _silent = [];
    private readonly List<DueCheck> _asked = [];
    private readonly List<DueCheck> _notAsked = [];
    private CheckOutcome _failure = CheckOutcome.TimedOut;

    [Fact]
    public void A_dead_interface_is_probed_by_one_check_at_a_time_and_the_others_are_not_known_once()
    {
        HostAgenda agenda = Of(Items(20, 60));
        Run(agenda, TimeSpan.FromMinutes(2));
        _silent.Add("snmp");
        _asked.Clear();
        Run(agenda, TimeSpan.FromHours(1), TimeSpan.FromMinutes(2));

        Assert.InRange(_asked.Count, 14, 20);
        Assert.InRange(_notAsked.Count, 10, 17);
        Assert.Equal(_notAsked.Count, _notAsked.DistinctBy(static d => d.Item!.Key).Count());
        Assert.All(_notAsked, static d => Assert.Contains(Why, d.NotAsked.English(), StringComparison.Ordinal));
        Assert.Equal(20, _notAsked.Concat(_asked).DistinctBy(static d => d.Item!.Key).Count());
    }

    [Fact]
    public void All_resume_within_a_minute_of_an_answer_and_are_spread()
    {
        HostAgenda agenda = Of(Items(40, 3600));
        Run(agenda, TimeSpan.FromSeconds(30));
        _silent.Add("snmp");
        Run(agenda, TimeSpan.FromHours(3), TimeSpan.FromSeconds(30));
        _silent.Clear();
        Timestamp now = Start + TimeSpan.FromHours(3) + TimeSpan.FromSeconds(30);
        _asked.Clear();
        while (_asked.Count == 0)
            Step(agenda, now += TimeSpan.FromSeconds(1));
        _asked.Clear();
        int most = 0;
        for (Timestamp end = now + TimeSpan.FromSeconds(61); now < end;)
        {
            int before = _asked.Count;
            Step(agenda, now += TimeSpan.FromSeconds(1));
            most = Math.Max(most, _asked.Count - before);
        }

        Assert.Equal(39, _asked.DistinctBy(static d => d.Item!.Key).Count(), 1.0);
        Assert.InRange(most, 1, 10);
    }

    [Fact]
    public void A_refused_connection_counts_and_is_tried_again_within_a_minute()
    {
        (_failure, HostAgenda agenda) = (CheckOutcome.Unreachable, Of(Items(5, 10)));
        _silent.Add("snmp");
        Run(agenda, TimeSpan.FromMinutes(10));
        _asked.Clear();
        Run(agenda, TimeSpan.FromHours(1), TimeSpan.FromMinutes(10));

        Assert.InRange(_asked.Count, 45, 72);
    }

    [Fact]
    public void An_interface_at_another_address_or_port_goes_on()
    {
        EffectiveItem other = TestHosts.Item("other", "snmp", interval: 10) with
        {
            Options = new Dictionary<string, JsonElement> { ["port"] = JsonSerializer.SerializeToElement(1161) },
        };
        HostAgenda agenda = Of([.. Items(5, 10), other]);
        _silent.Add("k");
        Run(agenda, TimeSpan.FromMinutes(10));

        Assert.InRange(_asked.Count(static d => d.Item!.Key == "other"), 59, 61);
        Assert.Equal([HealthState.Bad, HealthState.Good], agenda.Interfaces.OrderBy(static i => i.Interface.Port).Select(static i => i.State));
    }

    [Fact]
    public void The_state_says_since_when_and_why_and_when_it_is_asked_again()
    {
        HostAgenda agenda = Of(Items(1, 10));
        Assert.Equal(HealthState.NotKnown, Assert.Single(agenda.Interfaces).State);
        Assert.Same(agenda.Interfaces, agenda.Interfaces);

        Run(agenda, TimeSpan.FromSeconds(30));
        InterfaceState good = Assert.Single(agenda.Interfaces);
        Assert.Equal((HealthState.Good, null, null), (good.State, good.Error, good.NextAttempt));

        _silent.Add("snmp");
        int asked = _asked.Count;
        Run(agenda, TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(30));
        InterfaceState bad = Assert.Single(agenda.Interfaces);
        Assert.Equal((HealthState.Bad, Why), (bad.State, bad.Error));
        Assert.InRange((bad.Since!.Value - _asked[asked].Due).TotalSeconds, 0, 2);
        Assert.NotNull(bad.NextAttempt);
    }

    [Fact]
    public void Two_failures_are_not_yet_an_unavailable_interface()
    {
        HostAgenda agenda = Of(Items(1, 10));
        Run(agenda, TimeSpan.FromSeconds(30));
        _silent.Add("snmp");
        int before = _asked.Count;
        for (Timestamp now = Start + TimeSpan.FromSeconds(30); _asked.Count < before + 2; now += TimeSpan.FromSeconds(1))
            Step(agenda, now);

        Assert.Equal(HealthState.Good, Assert.Single(agenda.Interfaces).State);
    }

    [Fact]
    public void The_checks_of_a_service_are_run_at_their_interval_whatever_answers()
    {
        var agenda = new HostAgenda(TestHosts.Host(service: true, items: Items(3, 10)), Options, Start);
        _silent.Add("snmp");
        Run(agenda, TimeSpan.FromMinutes(10));

        Assert.InRange(_asked.Count, 177, 183);
        Assert.Empty(_notAsked);
        Assert.Equal(HealthState.Bad, Assert.Single(agenda.Interfaces).State);
    }

    [Fact]
    public void A_new_configuration_keeps_what_is_known_of_an_interface()
    {
        HostAgenda agenda = Of(Items(3, 10));
        _silent.Add("snmp");
        Run(agenda, TimeSpan.FromMinutes(2));
        agenda.Replace(TestHosts.Host(items: Items(4, 10)), Start + TimeSpan.FromMinutes(2));

        Assert.Equal(HealthState.Bad, Assert.Single(agenda.Interfaces).State);
        _asked.Clear();
        Run(agenda, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(2));
        Assert.InRange(_asked.Count, 1, 4);
    }

    private static EffectiveItem[] Items(int count, int interval) =>
        [.. Enumerable.Range(0, count).Select(i => TestHosts.Item($"k[{i}]", "snmp", interval: interval))];

    private static HostAgenda Of(EffectiveItem[] items) => new(TestHosts.Host(items: items), Options, Start);

    private void Run(HostAgenda agenda, TimeSpan until, TimeSpan from = default)
    {
        for (Timestamp now = Start + from; now < Start + until; now += TimeSpan.FromSeconds(1))
            Step(agenda, now);
    }

    private void Step(HostAgenda agenda, Timestamp now)
    {
        foreach (DueCheck due in agenda.TakeDue(now))
        {
            if (due.NotAsked is not null)
            {
                _notAsked.Add(due);
                agenda.Completed(due, CheckOutcome.NotRun, now);
                continue;
            }

            _asked.Add(due);
            bool fails = _silent.Contains(due.Item!.Type) || _silent.Any(s => due.Item.Key.StartsWith(s + "[", StringComparison.Ordinal));
            agenda.Completed(due, fails ? _failure : CheckOutcome.Answered, now, fails ? Why : null);
        }
    }
}
