using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Policies;
using Bongsu.Configuration.Rules;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;

namespace Bongsu.Configuration.Kinds.Policies;

/// <summary>What holds for policies.</summary>
internal static class PolicyRules
{
    private static readonly TimeSpan s_longestDelay = TimeSpan.FromDays(30);
    private static readonly string[] s_groupings = ["cause", "service", "trigger", "host"];
    private static readonly TimeSpan s_shortestWait = TimeSpan.FromMinutes(1);

    public static void Check(RuleContext context, PolicyDefinition policy)
    {
        for (int i = 0; i < policy.Match.Services.Count; i++)
            context.MustExist<ServiceDefinition>(policy.Match.Services[i], "match", "services", i);
        for (int i = 0; i < (policy.Track?.Count ?? 0); i++)
            context.MustExist<TrackerDefinition>(policy.Track![i], "track", i);
        for (int i = 0; i < (policy.GroupBy?.Count ?? 0); i++)
        {
            if (!s_groupings.Contains(policy.GroupBy![i], StringComparer.Ordinal))
                context.Fault(NearestName.Unknown(policy.GroupBy[i], "something that problems can be grouped by", s_groupings), "groupBy", i);
        }

        if (policy.Repeat != TimeSpan.Zero)
            SpanRules.Between(context, policy.Repeat, s_shortestWait, s_longestDelay, "the time until a policy is repeated", "repeat");
        if (policy.Repeat > TimeSpan.Zero && policy.Steps.All(s => s.Digest > TimeSpan.Zero))
            context.Fault("digests are not repeated: add a step without a digest, or leave out repeat.", "repeat");
        for (int i = 0; i < policy.Steps.Count; i++)
            Step(context, policy.Steps[i], i);
        Review(context, policy);
    }

    // What concerns all of them is said once, with the first.
    private static void Review(RuleContext context, PolicyDefinition policy)
    {
        PolicyDefinition[] all = [.. context.World.All<PolicyDefinition>()];
        var review = new PolicyReview(
            all, [.. context.World.All<OrganisationDefinition>()], [.. context.World.All<ScheduleDefinition>()], [.. context.World.All<ChannelDefinition>()],
            [.. context.World.All<ServiceDefinition>()], context.Kinds);
        foreach (PolicyFinding finding in review.Of(policy))
            context.Warn(finding.Text.English() + ".");
        if (all.OrderBy(p => p.Order).ThenBy(p => p.Name, StringComparer.Ordinal).FirstOrDefault()?.Name != policy.Name)
            return;
        foreach (PolicyFinding finding in review.Whole())
            context.Warnings.Add(context.Parsed.Fault($"policies: {finding.Text.English()}."));
    }

    private static void Step(RuleContext context, PolicyStep step, int place)
    {
        if (step.Notify.Count == 0)
            context.Fault("a step notifies somebody: name at least one.", "steps", place, "notify");
        if (step.By.Count == 0)
            context.Fault("a step notifies by something: name at least one channel.", "steps", place, "by");
        for (int i = 0; i < step.Notify.Count; i++)
        {
            if (RefuseTarget(context, step.Notify[i]) is { } refusal)
                context.Fault(refusal, "steps", place, "notify", i);
        }

        for (int i = 0; i < step.By.Count; i++)
        {
            string by = step.By[i];
            if (!context.World.Has<ChannelDefinition>(by) && context.Kinds.Find(KindFamily.Channel, by) is null)
                context.Fault(
                    NearestName.Unknown(
                        by,
                        "the name or type of a channel",
                        context.World.Names<ChannelDefinition>()
                            .Concat(context.Kinds.All.Where(k => k.Family == KindFamily.Channel).Select(k => k.Type))
                            .Distinct()),
                    "steps",
                    place,
                    "by",
                    i);
        }

        SpanRules.Between(context, step.Delay, TimeSpan.Zero, s_longestDelay, "a delay", "steps", place, "delay");
        if (step.Failover != TimeSpan.Zero)
            SpanRules.Between(
                context,
                step.Failover,
                TimeSpan.FromSeconds(10),
                TimeSpan.FromDays(1),
                "the time until the next is tried",
                "steps",
                place,
                "failover");
        if (step.Failover > TimeSpan.Zero && step.Digest > TimeSpan.Zero)
            context.Fault("a digest has no failover: leave out one of the two.", "steps", place, "failover");
        SpanRules.Between(context, step.Digest, TimeSpan.Zero, s_longestDelay, "the span of a digest", "steps", place, "digest");
    }

    private static string? RefuseTarget(RuleContext context, string target)
    {
        if (target is "infrastructure" or "owner" || context.World.Has<ScheduleDefinition>(target))
            return null;
        string[] parts = target.Split('/', 2);
        if (context.World.Find<OrganisationDefinition>(parts[0]) is not { } organisation)
            return NearestName.Unknown(
                parts[0],
                "infrastructure, owner or an organisation",
                context.World.Names<OrganisationDefinition>().Concat(context.World.Names<ScheduleDefinition>()).Concat(["infrastructure", "owner"]));
        if (parts.Length == 1)
            return null;
        IEnumerable<string> known = organisation.Teams.Select(t => t.Name).Concat(organisation.People.Select(p => p.Name));
        return known.Contains(parts[1], StringComparer.Ordinal) ? null : NearestName.Unknown(parts[1], $"a team or person of '{parts[0]}'", known);
    }
}
