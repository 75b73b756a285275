using System.Collections.Frozen;
using Bongsu.Model.Kinds;

namespace Bongsu.Collect.Checks.Local;

/// <summary>Reads this machine, under the keys of Zabbix' agents. Knows nothing of the host that the item belongs to.</summary>
internal sealed class LocalCheck : Check<NoOptions>
{
    private readonly FrozenDictionary<string, ILocalKeys> _keys;

    public LocalCheck(TimeProvider time)
        : this(new ProcFiles("/proc"), time)
    {
    }

    internal LocalCheck(ProcFiles proc, TimeProvider time)
    {
        ILocalKeys[] groups = [
            new CpuKeys(proc, time), new MemoryKeys(proc), new FileSystemKeys(proc), new NetworkKeys(proc), new ListeningKeys(proc), new ConnectionKeys(proc),
            new ProcessKeys(proc), new SystemKeys(proc, time)];
        var keys = new Dictionary<string, ILocalKeys>(StringComparer.Ordinal);
        foreach (ILocalKeys group in groups)
        {
            foreach (string name in group.Names)
                keys.Add(name, group);
        }

        _keys = keys.ToFrozenDictionary(StringComparer.Ordinal);
    }

    protected override async ValueTask<CheckResult> RunAsync(CheckTarget target, NoOptions options, CancellationToken cancellationToken)
    {
        if (target.Key is not { } key)
            return CheckResult.NotKnown(CheckReasons.OnlyItems("local"));
        if (!_keys.TryGetValue(key.Name, out ILocalKeys? group))
            return CheckResult.NotKnown(LocalReasons.UnknownKey(key.Name));
        try
        {
            return await group.ReadAsync(key, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return CheckResult.NotKnown(CheckReasons.Timeout(key.ToString(), CheckReasons.PhaseResponse, target.Timeout)) with { TimedOut = true };
        }
    }
}
