namespace Bongsu.Protocols.Zabbix;

/// <summary>A remote command for an agent from 7.0 on.</summary>
/// <param name="Id">Comes back with the result.</param>
/// <param name="Command">What to run.</param>
/// <param name="Wait">Whether the output is wanted.</param>
public sealed record AgentCommand(long Id, string Command, bool Wait);
