using Bongsu.Detect.Topology;
using Bongsu.Model.Time;
using Bongsu.Respond.Trials;
using static Bongsu.Respond.Tests.RespondBench;

namespace Bongsu.Respond.Tests.Notifications;

/// <summary>Runs a story as <c>bongsu test</c> does: in memory.</summary>
internal static class TrialStory
{
    public static async Task<StoryOutcome> RunAsync(Story story, StoryWorld world, TimeSpan end)
    {
        var problems = new TrialProblems(world.Document, TopologyGraph.Of(world.Hosts.All), world.Kinds);
        foreach (StoryEvent one in story.Events)
        {
            Timestamp at = Examples.Noon + one.At;
            problems.Advance(at);
            Timestamp? until = one.Until is { } span ? Examples.Noon + span : null;
            TrialProblem? problem = one.Problem is null || one.Verb is "open" or "recover" ? null : problems.Open.Single(p => p.Trigger == world.Trigger(one));
            switch (one.Verb)
            {
                case "open":
                    await problems.OpenAsync(world.Opening(one), Cancelled);
                    break;
                case "recover":
                    await problems.RecoverAsync(world.Recovery(one), Cancelled);
                    break;
                case "acknowledge":
                    problems.Acknowledge(problem!, one.By);
                    break;
                case var _ when problem is not null:
                    problems.Silence(problem, until, one.By);
                    break;
                default:
                    problems.SilenceHost(one.Host, until, one.By);
                    break;
            }
        }

        problems.Advance(Examples.Noon + end);
        TrialNotification[] all = [.. problems.Problems.SelectMany(p => p.Notifications)];
        return new StoryOutcome(
            [.. all.Where(n => n.IsSent).Select(n => StoryOutcome.Line(n.DueAt, n.Channel, n.Address, n.Says, n.Reason))],
            [.. all.Where(n => n.WithdrawnBecause is not null).Select(n => StoryOutcome.Line(n.Channel, n.Address, n.Says, n.WithdrawnBecause!))],
            [.. problems.Problems.SelectMany(p => p.Plan.NotNotified.Select(n => StoryOutcome.NotLine($"{n.Who}: {n.Reason}", p.Facts.Title)))]);
    }
}
