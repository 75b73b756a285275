using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Preview;
using Bongsu.Detect.Problems;
using Bongsu.Detect.Topology;
using Bongsu.Detect.Trials;
using Bongsu.Detect.Triggers;
using Bongsu.Model.Kinds;
using Bongsu.Model.Time;
using Bongsu.Model.Values;
using Bongsu.Model.Words;
using Bongsu.Respond.Trials;

namespace Bongsu.Server.Commands.TestRules;

/// <summary>
/// Runs tests of rules with the parts that run live: the resolver makes the hosts, their triggers get values and the time as their actors would give them,
/// transitions become problems in memory, and the notification pipeline decides who would be notified. Nothing is stored, sent or waited for.
/// </summary>
internal sealed class RuleTestRunner(KindRegistry kinds, IEnumerable<ITemplateSource> templates, IReadOnlyDictionary<string, string> environment)
{
    private const int MaxShown = 20;
    private readonly (string, string)[] _templates = [.. templates.SelectMany(t => t.Templates)];

    /// <summary>Runs the tests of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="configuration">The texts of the files that it names.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="RuleTestFault">A series names what is not there, or a value is not of its item's type.</exception>
    /// <exception cref="FormatException">The configuration under test has faults; each line says where.</exception>
    public async Task<IReadOnlyList<RuleTestResult>> RunAsync(
        RuleTestFile file, IReadOnlyList<(string File, string Text)> configuration, CancellationToken cancellationToken)
    {
        (string, string)[] files = [.. configuration, .. file.Inline is { } inline ? [(file.Path, inline)] : Array.Empty<(string, string)>()];
        var results = new List<RuleTestResult>();
        foreach (RuleTest test in file.Tests)
        {
            ConfigurationPreview preview = ConfigurationPreview.Of(files, _templates, environment, test.Discovered, kinds);
            if (preview.Faults.Count > 0)
                throw new FormatException(string.Join('\n', preview.Faults.Select(f => f.ToString())));
            results.Add(new RuleTestResult(test, await RunAsync(test, preview, cancellationToken)));
        }

        return results;
    }

    private async Task<IReadOnlyList<string>> RunAsync(RuleTest test, ConfigurationPreview preview, CancellationToken cancellationToken)
    {
        var times = new TestTimes(test);
        var comparison = new ProblemComparison(test, times);
        Timestamp start = Timestamp.From(test.Start);
        var catalog = new TrialCatalog(preview.Hosts);
        TestValues made = TestValues.Of(test, catalog, kinds, start);
        IReadOnlyList<(EffectiveItem Item, ItemValue Value)> values = made.All;
        foreach (string host in test.Discovered.Keys.Where(h => catalog.Find(h) is null))
            throw test.Place.Fault($"'{host}' under 'discovered' is not a host of the configuration under test.");

        using var index = new TriggerIndex(catalog);
        var problems = new TrialProblems(preview.Document, TopologyGraph.Of(preview.Hosts), kinds);
        var writer = new TransitionWriter(problems, new NoNewestValues());
        var happened = new Queue<(HostTriggers Host, TriggerTransition Transition)>();
        HostTriggers[] hosts = [
            .. preview.Hosts.Select(h => index.Find(h.Id))
                .OfType<HostPlan>()
                .Select(plan => new HostTriggers(plan, Array.Empty<OpenTrigger>(), start, test.Zone, problems.IsOpen))];
        var replay = new Replay(hosts, start, TimeTicks.Interval, (host, transition) => happened.Enqueue((host, transition)));

        var lines = new List<string>();
        int next = 0;
        Timestamp before = start - TimeSpan.FromTicks(1);
        foreach (Expectation expectation in test.Expectations)
        {
            Timestamp at = start + expectation.At;
            for (; next < values.Count && values[next].Value.At <= at; next++)
                await FeedAsync(values[next]);
            replay.Advance(at);
            await WriteAsync();
            problems.Advance(at);
            Compare(expectation, at, before);
            before = at;
        }

        for (; next < values.Count; next++)
            await FeedAsync(values[next]);
        await WriteAsync();
        if (test.Opened is { } opened && opened != problems.Problems.Count)
        {
            lines.Add($"in the whole test: {opened} {(opened == 1 ? "problem was" : "problems were")} expected to open, {problems.Problems.Count} did");
            lines.AddRange(problems.Problems.Take(MaxShown).Select(p => $"  + {comparison.Describe(p)}, because {p.Facts.Because.English()}"));
        }

        if (lines.Count > 0)
            lines.AddRange(Background(preview, hosts, problems, comparison, made.Notes));
        return lines;

        async Task FeedAsync((EffectiveItem Item, ItemValue Value) value)
        {
            replay.Observe(value.Item.Id, value.Value);
            if (happened.Count > 0)
                await WriteAsync();
        }

        async Task WriteAsync()
        {
            cancellationToken.ThrowIfCancellationRequested();
            while (happened.TryDequeue(out (HostTriggers Host, TriggerTransition Transition) one))
            {
                OpeningResult result = await writer.WriteAsync(one.Transition, cancellationToken);
                if (one.Transition.Fired && result.Outcome is OpeningOutcome.HeldBack)
                    one.Host.Settle(one.Transition, result.Outcome, result.Reason);
            }
        }

        void Compare(Expectation expectation, Timestamp at, Timestamp since)
        {
            Add("open", expectation.Open, [.. problems.Open], ended: false);
            Add("recovered", expectation.Recovered, [.. problems.Problems.Where(p => p.RecoveredAt > since && p.RecoveredAt <= at)], ended: true);

            void Add(string what, IReadOnlyList<ExpectedProblem>? expected, IReadOnlyList<TrialProblem> got, bool ended)
            {
                if (expected is null || comparison.Of(expected, got, ended) is not { Count: > 0 } difference)
                    return;
                lines.Add($"at {times.Of(at)}, {what} (line {expectation.Place.Line}):");
                lines.AddRange(difference.Select(d => "  " + d));
            }
        }
    }

    /// <summary>What helps to understand a difference: everything that opened and ended, and triggers that cannot be evaluated.</summary>
    private static IEnumerable<string> Background(
        ConfigurationPreview preview, HostTriggers[] hosts, TrialProblems problems, ProblemComparison comparison, IReadOnlyList<string> notes)
    {
        yield return problems.Problems.Count == 0 ? "no problem opened in the test" : "what happened:";
        foreach (TrialProblem problem in problems.Problems.Take(MaxShown))
            yield return "  " + comparison.Describe(problem);
        if (problems.Problems.Count > MaxShown)
            yield return $"  and {problems.Problems.Count - MaxShown} more";
        foreach (string fault in preview
                .Hosts.SelectMany(h => h.Faults.Select(f => $"{h.Name}: {f}"))
                .Concat(
                    hosts.SelectMany(h =>
                        h.Plan.Triggers.Where(t => t.Fault is not null).Select(t => $"{h.Plan.Host.Name}: trigger '{t.Trigger.Name}': {t.Fault}")))
                .Concat(notes)
                .Take(MaxShown))
        {
            yield return "note: " + fault;
        }
    }
}
