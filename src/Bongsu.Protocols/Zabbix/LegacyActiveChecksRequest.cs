namespace Bongsu.Protocols.Zabbix;

/// <summary><c>ZBX_GET_ACTIVE_CHECKS</c>: agents from before JSON. Answered with <see cref="TrapperAnswers.LegacyActiveChecks"/>.</summary>
/// <param name="Host">The agent's Hostname.</param>
public sealed record LegacyActiveChecksRequest(string Host) : TrapperRequest;
