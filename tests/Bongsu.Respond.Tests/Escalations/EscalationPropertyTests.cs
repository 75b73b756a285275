using Bongsu.Configuration.Definitions;
using Bongsu.Detect.Problems;
using Bongsu.Detect.Topology;
using Bongsu.Model.Kinds;
using Bongsu.Model.Levels;
using Bongsu.Respond.Trials;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Bongsu.Respond.Tests.Escalations;

/// <summary>Escalation against a list that is written down in advance: each step once a round until somebody acknowledges or the problem ends.</summary>
public sealed class EscalationPropertyTests
{
    private static readonly KindRegistry s_kinds = new(RecordingKinds.All);

    [Property(Arbitrary = [typeof(Chains)], MaxTest = 200)]
    public async Task Each_step_comes_once_a_round_at_its_time_until_the_chain_stops(Chain chain)
    {
        List<(int Minute, int Person)> expected = [.. Naive(chain).Order()];

        Assert.Equal(expected, await RunAsync(chain));
    }

    private static IEnumerable<(int Minute, int Person)> Naive(Chain chain)
    {
        int stop = Math.Min(chain.AcknowledgedAt ?? int.MaxValue, chain.EndsAt);
        int round = chain.Delays.Max() + chain.Repeat;
        for (int start = 0; start < stop; start += round)
        {
            for (int i = 0; i < chain.Delays.Count; i++)
            {
                if (start + chain.Delays[i] < stop)
                    yield return (start + chain.Delays[i], i);
            }

            if (chain.Repeat == 0)
                yield break;
        }
    }

    private static async Task<List<(int Minute, int Person)>> RunAsync(Chain chain)
    {
        var config = new ConfigurationDocument
        {
            Organisations =
            [
                new()
                {
                    Name = "o",
                    People = [.. chain.Delays.Select((_, i) => new PersonDefinition { Name = $"p{i}", Email = $"p{i}@example.com" })],
                },
            ],
            Channels = [new() { Name = "mail", Type = "smtp" }],
            Policies =
            [
                new()
                {
                    Name = "p",
                    Repeat = TimeSpan.FromMinutes(chain.Repeat),
                    Steps = [.. chain.Delays.Select((d, i) => new PolicyStep { Notify = [$"o/p{i}"], By = ["mail"], Delay = TimeSpan.FromMinutes(d) })],
                },
            ],
        };
        var trial = new TrialProblems(config, TopologyGraph.Empty, s_kinds);
        ProblemOpening opening = Examples.Opening(Level.Warning);
        await trial.OpenAsync(opening, CancellationToken.None);
        if (chain.AcknowledgedAt is { } acknowledged && acknowledged < chain.EndsAt)
        {
            // A moment before: what is due at that minute is not sent any more.
            trial.Advance(Examples.Noon + TimeSpan.FromMinutes(acknowledged) - TimeSpan.FromMilliseconds(1));
            trial.Acknowledge(trial.Problems[0], "kim");
        }

        await trial.RecoverAsync(
            new ProblemRecovery
            {
                Trigger = opening.Trigger,
                At = Examples.Noon + TimeSpan.FromMinutes(chain.EndsAt) - TimeSpan.FromMilliseconds(1),
                Because = "",
            },
            CancellationToken.None);
        trial.Advance(Examples.Noon + TimeSpan.FromDays(2));
        return
        [
            .. trial.Problems[0].Notifications.Where(n => n.IsSent && n.Kind == "problem")
                .Select(n => ((int)(n.DueAt - Examples.Noon).TotalMinutes, int.Parse(n.Person![1..], System.Globalization.CultureInfo.InvariantCulture)))
                .Order(),
        ];
    }

    /// <summary>Times in minutes; a repetition of 0 is none.</summary>
    public sealed record Chain(IReadOnlyList<int> Delays, int Repeat, int? AcknowledgedAt, int EndsAt);

    public static class Chains
    {
        public static Arbitrary<Chain> Chain() => (
            from count in Gen.Choose(1, 4)
            from delays in Gen.ArrayOf(Gen.Choose(0, 60), count)
            from repeat in Gen.Elements(0, 0, 1, 7, 30)
            from acknowledged in Gen.Choose(-60, 200)
            from ends in Gen.Choose(1, 300)
            select new Chain(delays, repeat, acknowledged < 1 ? null : acknowledged, ends)).ToArbitrary();
    }
}
