using System.Globalization;
using System.Text;
using Bongsu.EndToEnd.Harness;

namespace Bongsu.EndToEnd.Differential;

/// <summary>
/// The language means here what it means in Zabbix: Debian's Zabbix 6.0 server and Bongsu get the same triggers and, from Debian's zabbix_sender, the same
/// values with the same times; both must open and close the same problems at the same times, with the same values of functions, and not know the same triggers.
/// Known differences stand in <c>scenario.txt</c> with their reason.
/// </summary>
public sealed class DifferentialTests
{
    // Both look at triggers that depend on time only now and then: Zabbix every 30 s, and counts silence from its own start.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private const int PhaseSeconds = 60;

    [Fact]
    public async Task ZabbixAndBongsu_SameValuesAndTriggers_OpenAndCloseTheSameProblems()
    {
        DateTimeOffset start = TimeProvider.System.GetUtcNow();
        Scenario scenario = Scenario.Read(
            await File.ReadAllTextAsync(
                Path.Combine(Repository.Root, "tests/Bongsu.EndToEnd/Differential/scenario.txt"), TestContext.Current.CancellationToken),
            start);
        await using ZabbixServer zabbix = await ZabbixServer.CreateAsync();
        await ZabbixRows.WriteItemsAsync(zabbix, scenario);
        await zabbix.StartAsync();
        await using BongsuProcess bongsu = await BongsuProcess.StartAsync(BongsuConfiguration.Of(scenario));
        var feed = new Feed(zabbix, bongsu, scenario);

        // History first; a restart makes Zabbix write its trends, and the triggers come with it.
        await feed.SendHistoryAsync(scenario.Phases[0], start);
        await zabbix.StopAsync();
        await ZabbixRows.WriteTriggersAsync(zabbix, scenario);
        await zabbix.StartAsync();

        var report = new StringBuilder();
        var differing = new HashSet<string>(StringComparer.Ordinal);
        long first = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - ((scenario.Phases.Count - 2) * PhaseSeconds) - 1;
        for (int p = 1; p < scenario.Phases.Count; p++)
        {
            ScenarioPhase phase = scenario.Phases[p];
            long from = p == scenario.Phases.Count - 1 ? TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() : first + ((p - 1) * PhaseSeconds);
            await feed.SendAsync(phase, from, PhaseSeconds);
            if (p == scenario.Phases.Count - 2)
                await SilenceIsNoticedAsync(zabbix);
            foreach ((string trigger, string difference) in await AgreeAsync(zabbix, bongsu, scenario))
            {
                differing.Add(trigger);
                report.Append(CultureInfo.InvariantCulture, $"\nafter '{phase.Name}': {trigger}: {difference}");
            }
        }

        IReadOnlyList<(string Trigger, bool Problem, long Clock, string Name)> events = await ZabbixRows.EventsAsync(zabbix);
        foreach ((string trigger, string difference) in await CompareAsync(bongsu, scenario, events))
        {
            differing.Add(trigger);
            report.Append(CultureInfo.InvariantCulture, $"\nin all: {trigger}: {difference}");
        }

        foreach (ScenarioTrigger trigger in scenario.Triggers.Where(t => t.Differs is null))
        {
            bool opened = events.Any(e => e.Trigger == trigger.Name && e.Problem);
            bool closed = events.Any(e => e.Trigger == trigger.Name && !e.Problem);
            if (!opened || !closed)
                report.Append(CultureInfo.InvariantCulture, $"\nshows nothing: {trigger.Name}: in Zabbix it never {(opened ? "closed" : "opened")}");
        }

        string[] stale = [.. scenario.Triggers.Where(t => t.Differs is not null && !differing.Contains(t.Name)).Select(t => t.Name)];
        string text = report.ToString();
        foreach (ScenarioTrigger known in scenario.Triggers.Where(t => t.Differs is not null))
            differing.Remove(known.Name);
        Assert.True(
            differing.Count == 0 && stale.Length == 0 && !text.Contains("shows nothing", StringComparison.Ordinal),
            $"{differing.Count} of {scenario.Triggers.Count} triggers differ; no longer: {string.Join(", ", stale)}{text}");
    }

    /// <summary>What the histories differ about. Triggers are judged before their problems are written, so the last of them are waited for.</summary>
    private static async Task<IReadOnlyList<(string Trigger, string Difference)>> CompareAsync(
        BongsuProcess bongsu, Scenario scenario, IReadOnlyList<(string Trigger, bool Problem, long Clock, string Name)> events)
    {
        long started = TimeProvider.System.GetTimestamp();
        HashSet<string> known = [.. scenario.Triggers.Where(t => t.Differs is not null).Select(t => t.Name)];
        while (true)
        {
            (string Trigger, string Difference)[] differences = [.. Histories.Compare(scenario, events, await BongsuState.ProblemsAsync(bongsu))];
            if (differences.All(d => known.Contains(d.Trigger)) || TimeProvider.System.GetElapsedTime(started) > Patience)
                return differences;
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The last phase ends a silence, which Zabbix counts from its own start.</summary>
    private static Task SilenceIsNoticedAsync(ZabbixServer zabbix) => Eventually.HoldsAsync(
        async () =>
        {
            Dictionary<string, (bool Problem, bool Unknown, string Error)> states = await ZabbixRows.StatesAsync(zabbix);
            return states["nodata"].Problem && states["nodata-strict"].Problem && states["nodata-and-last"].Problem;
        },
        "Zabbix notices the silence",
        Patience);

    /// <summary>Waits until both are of one mind about every trigger, or patience ends; what they then differ about.</summary>
    private static async Task<IReadOnlyList<(string Trigger, string Difference)>> AgreeAsync(ZabbixServer zabbix, BongsuProcess bongsu, Scenario scenario)
    {
        long started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var differences = new List<(string, string)>();
            Dictionary<string, (bool Problem, bool Unknown, string Error)> theirs = await ZabbixRows.StatesAsync(zabbix);
            Dictionary<string, (string Health, string? Because)> ours = await BongsuState.TriggersAsync(bongsu);
            bool settled = true;
            foreach (ScenarioTrigger trigger in scenario.Triggers)
            {
                (bool problem, bool unknown, string error) = theirs[trigger.Name];
                (string health, string? because) = ours[trigger.Name];
                string expected = unknown ? "not-known" : problem ? "bad" : "good";
                if (health == expected || (unknown && problem && health == "bad"))
                    continue;
                differences.Add((trigger.Name, $"Zabbix {expected} {error}; Bongsu {health} {because}"));
                settled &= trigger.Differs is not null;
            }

            if (settled || TimeProvider.System.GetElapsedTime(started) > Patience)
                return differences;
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
