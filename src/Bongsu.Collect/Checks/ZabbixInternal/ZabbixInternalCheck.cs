using System.Reflection;
using Bongsu.Collect.Availability;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Collect.Ingest;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Maintenances;
using Bongsu.Model.Kinds;
using Bongsu.Model.Problems;

namespace Bongsu.Collect.Checks.ZabbixInternal;

/// <summary>Answers from what the server has in memory.</summary>
internal sealed class ZabbixInternalCheck(
    IHostCatalog catalog, IHostAvailability availability, IInterfaceAvailability interfaces, ILatestValues latest, TimeProvider time, TargetPolicy policy,
    IMaintenances? maintenances = null)
    : Check<NoOptions>
{
    private readonly DateTimeOffset _started = time.GetUtcNow();
    private readonly RemoteStatistics _remote = new(time, policy);

    protected override ValueTask<CheckResult> RunAsync(CheckTarget target, NoOptions options, CancellationToken cancellationToken)
    {
        if (target.Key is null)
            return ValueTask.FromResult(CheckResult.NotKnown(CheckReasons.OnlyItems("zabbix-internal")));
        if (InternalQuestion.Of(target.Key) is not { } question)
            return ValueTask.FromResult(CheckResult.NotKnown($"{target.KeyText} asks for nothing that is known here"));
        return question.Topic == InternalTopic.Remote
            ? _remote.AskAsync(target, cancellationToken)
            : ValueTask.FromResult(Answer(question, target.Host));
    }

    private CheckResult Answer(InternalQuestion question, EffectiveHost host) => question.Topic switch
    {
        InternalTopic.Available => CheckResult.Of(Available(question.Interface, host)),
        InternalTopic.Items => CheckResult.Of(host.Items.Count),
        InternalTopic.ItemsNotKnown => CheckResult.Of(NotKnown(host)),
        InternalTopic.Maintenance => CheckResult.Of(maintenances?.Collects(host) == false ? 2 : 0),
        InternalTopic.AllHosts => CheckResult.Of(catalog.Count),
        InternalTopic.AllItems => CheckResult.Of(catalog.All.Sum(h => (double)h.Items.Count)),
        InternalTopic.AllItemsNotKnown => CheckResult.Of(catalog.All.Sum(h => (double)NotKnown(h))),
        InternalTopic.AllTriggers => CheckResult.Of(catalog.All.Sum(h => (double)h.Triggers.Count)),
        InternalTopic.Uptime => CheckResult.Of(Math.Floor((time.GetUtcNow() - _started).TotalSeconds)),
        InternalTopic.Started => CheckResult.Of(_started.ToUnixTimeSeconds()),
        _ => CheckResult.Of(typeof(ZabbixInternalCheck).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0"),
    };

    private int NotKnown(EffectiveHost host) => host.Items.Values.Count(i => latest.Get(i)?.Error is not null);

    private int Available(string name, EffectiveHost host)
    {
        if (name is "agent" or "active_agent")
            return availability.Get(host).State switch { HealthState.Good => 1, HealthState.Bad => 0, _ => 2 };
        HealthState[] states = [.. interfaces.Of(host.Id).Where(i => i.Interface.Kind.ToString().Equals(name, StringComparison.OrdinalIgnoreCase))
            .Select(i => i.State)];
        return states.Contains(HealthState.Good) ? 1 : states.Contains(HealthState.Bad) ? 0 : 2;
    }
}
