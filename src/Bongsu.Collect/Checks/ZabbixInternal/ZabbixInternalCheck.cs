using System.Reflection;
using Bongsu.Collect.Availability;
using Bongsu.Collect.Ingest;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Maintenances;
using Bongsu.Model.Kinds;
using Bongsu.Model.Problems;

namespace Bongsu.Collect.Checks.ZabbixInternal;

/// <summary>Answers from what the server has in memory.</summary>
internal sealed class ZabbixInternalCheck(
    IHostCatalog catalog, IHostAvailability availability, ILatestValues latest, KindRegistry kinds, TimeProvider time, IMaintenances? maintenances = null)
    : Check<NoOptions>
{
    private readonly DateTimeOffset _started = time.GetUtcNow();

    // What holds several kinds together is their interface's name.
    private readonly ILookup<string, string> _types = kinds.ItemSources.Where(k => k.Value is IInterfaceKind)
        .ToLookup(k => ((IInterfaceKind)k.Value).InterfaceName, k => k.Key, StringComparer.Ordinal);

    protected override ValueTask<CheckResult> RunAsync(CheckTarget target, NoOptions options, CancellationToken cancellationToken)
    {
        if (target.Key is null)
            return ValueTask.FromResult(CheckResult.NotKnown(CheckReasons.OnlyItems("zabbix-internal")));
        return ValueTask.FromResult(InternalQuestion.Of(target.Key) is { } question
            ? Answer(question, target.Host)
            : CheckResult.NotKnown($"{target.KeyText} asks for nothing that is known here"));
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
        bool failed = false;
        foreach (EffectiveItem item in host.Items.Values)
        {
            if (!_types[name].Contains(item.Type) || latest.Get(item) is not { } known)
                continue;
            if (known.Error is null)
                return 1;
            failed = true;
        }

        return failed ? 0 : 2;
    }
}
