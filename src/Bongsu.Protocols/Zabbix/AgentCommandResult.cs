namespace Bongsu.Protocols.Zabbix;

/// <summary>How a remote command went on the agent: <paramref name="Value"/> or <paramref name="Error"/>, the other is null.</summary>
/// <param name="Id">The id given with the command.</param>
/// <param name="Value">Its output.</param>
/// <param name="Error">Why it failed.</param>
public sealed record AgentCommandResult(long Id, string? Value, string? Error);
