using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Rules;
using Bongsu.Model.Kinds;

namespace Bongsu.Configuration.Kinds.Policies;

/// <summary>What holds for policies.</summary>
internal static class PolicyRules
{
    private static readonly TimeSpan s_longestDelay = TimeSpan.FromDays(30);

    public static void Check(RuleContext context, PolicyDefinition policy)
    {
        for (int i = 0; i < policy.Match.Services.Count; i++)
            context.MustExist<ServiceDefinition>(policy.Match.Services[i], "match", "services", i);
        for (int i = 0; i < (policy.Track?.Count ?? 0); i++)
            context.MustExist<TrackerDefinition>(policy.Track![i], "track", i);
        for (int i = 0; i < policy.Steps.Count; i++)
            Step(context, policy.Steps[i], i);
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
