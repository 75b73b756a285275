using System.Collections.Concurrent;
using System.Net;
using Bongsu.Protocols.Snmp.Usm;

namespace Bongsu.Protocols.Snmp.Client;

/// <summary>The engines of the agents that were asked in version 3: up to 100,000, then it begins again, which costs each a question.</summary>
internal sealed class EngineTable
{
    private const int Most = 100_000;

    private readonly ConcurrentDictionary<IPEndPoint, Engine> _engines = new();

    /// <summary>The engine of an agent; null before it was asked.</summary>
    public Engine? Find(IPEndPoint agent) => _engines.GetValueOrDefault(agent);

    /// <summary>Forgets an engine.</summary>
    public void Forget(IPEndPoint agent) => _engines.TryRemove(agent, out _);

    /// <summary>Keeps an engine.</summary>
    public void Set(IPEndPoint agent, Engine engine)
    {
        if (_engines.Count >= Most && !_engines.ContainsKey(agent))
            _engines.Clear();
        _engines[agent] = engine;
    }
}
