using Bongsu.Configuration.Effective;
using Bongsu.Detect.Correlation;
using Bongsu.Detect.Topology;
using Bongsu.Detect.Triggers;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Model.Reasons;

namespace Bongsu.Detect.Services;

/// <summary>
/// Whether a member is up, from memory: its agent, its own checks and its triggers that say that it is not there. A member behind a gateway that is down is
/// unreachable, which is not known and not down.
/// </summary>
public sealed class MemberReader(IHostPresence presence, TriggerHealths board, TopologyView topology)
{
    /// <summary>Looks at one.</summary>
    /// <param name="member">The host.</param>
    /// <param name="asked">What the service's <c>memberUp</c> says of it, or null where the service has none.</param>
    public Member Of(EffectiveHost member, Health? asked)
    {
        Health health = asked ?? Judge(member, presence.Of(member), t => board.Of(t.Id));
        if (health.State == HealthState.Bad && DeadGateway(member.Name) is { } gateway)
            health = Health.NotKnown(ServiceReasons.MemberUnreachable(gateway));
        TimeSpan gatewayCheckTime = SymptomRules.GatewayCheckTime(member.Name, topology.Current);
        return new Member(member.Name, member.DisplayName, health)
        {
            ConfirmAfter = gatewayCheckTime > ServiceWatch.DownFor ? gatewayCheckTime : ServiceWatch.DownFor,
        };
    }

    /// <summary>The default judgement. Pure.</summary>
    /// <param name="member">The host.</param>
    /// <param name="agent">Whether its agent is there.</param>
    /// <param name="healthOf">How a trigger of it is.</param>
    public static Health Judge(EffectiveHost member, Health agent, Func<EffectiveTrigger, Health> healthOf)
    {
        if (member.Triggers.FirstOrDefault(t => t.Level >= Level.Warning && AvailabilityTriggers.IsTagged(t.Tags) && healthOf(t).State == HealthState.Bad) is
            { } tagged)
            return Health.Bad(tagged.Name);
        if (agent.State == HealthState.Bad)
            return agent;
        Health[] checks = [
            .. member.Triggers.Where(t => AvailabilityTriggers.IsCheckFailure(member, t.Id)).Select(
                t => healthOf(t) is { State: HealthState.Bad } bad ? bad with { Because = t.Name } : healthOf(t))];
        if (checks.FirstOrDefault(c => c.State == HealthState.Bad) is { } failed)
            return failed;
        return agent.State == HealthState.Good || checks.Any(c => c.State == HealthState.Good) ? Health.Good : agent;
    }

    private string? DeadGateway(string member) => topology.Current.GatewaysOf(member)
        .FirstOrDefault(name => topology.Current.Find(name) is { Enabled: true } gateway
            && gateway.Triggers.Any(t => AvailabilityTriggers.Says(gateway, t) && board.Of(t.Id).State == HealthState.Bad));
}
