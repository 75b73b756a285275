using System.Collections.Concurrent;
using System.Net;
using Bongsu.Protocols.Snmp.Usm;

namespace Bongsu.Protocols.Snmp.Client;

/// <summary>
/// The engines of the agents that were asked in version 3, as each user knows them: up to 100,000, then it begins again, which costs each a question.
/// </summary>
internal sealed class EngineTable
{
    private const int Most = 100_000;

    private readonly ConcurrentDictionary<(IPEndPoint Agent, string User), Engine> _engines = new();

    /// <summary>The engine of an agent; null before the user asked it.</summary>
    public Engine? Find(IPEndPoint agent, string user) => _engines.GetValueOrDefault((agent, user));

    /// <summary>Forgets an engine.</summary>
    public void Forget(IPEndPoint agent, string user) => _engines.TryRemove((agent, user), out _);

    /// <summary>Keeps an engine.</summary>
    public void Set(IPEndPoint agent, string user, Engine engine)
    {
        if (_engines.Count >= Most && !_engines.ContainsKey((agent, user)))
            _engines.Clear();
        _engines[(agent, user)] = engine;
    }
}
