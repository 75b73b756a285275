using System.Collections.Concurrent;
using Bongsu.Protocols.Zabbix;

namespace Bongsu.Collect.Checks.ZabbixPassive;

/// <summary>Which agents understood only bare keys. JSON is tried again after an hour: agents are upgraded (protocols page, section A6).</summary>
internal sealed class PassiveForms(TimeProvider time)
{
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    // Interfaces that were asked; beyond this the memory starts anew, which costs a connection each.
    private const int Most = 100_000;

    private readonly ConcurrentDictionary<(string Address, int Port), long> _bare = new();

    public PassiveForm Get(string address, int port) =>
        _bare.TryGetValue((address, port), out long since) && time.GetElapsedTime(since) < Memory ? PassiveForm.BareKey : PassiveForm.Json;

    public void Set(string address, int port, PassiveForm asked, in PassiveResult result)
    {
        // Only an answer says which form was understood.
        if (asked != PassiveForm.Json
            || result.Form != PassiveForm.BareKey
            || result.Outcome is not (PassiveOutcome.Value or PassiveOutcome.NotSupported or PassiveOutcome.NoValue))
            return;
        if (_bare.Count >= Most)
            _bare.Clear();
        _bare[(address, port)] = time.GetTimestamp();
    }
}
