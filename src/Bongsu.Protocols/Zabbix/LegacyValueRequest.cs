namespace Bongsu.Protocols.Zabbix;

/// <summary><c>host:key:value</c>: senders from before JSON. Answered with <see cref="TrapperAnswers.LegacyOk"/>.</summary>
/// <param name="Host">The technical name of the host.</param>
/// <param name="Key">The item's key.</param>
/// <param name="Value">The rest, colons included.</param>
public sealed record LegacyValueRequest(string Host, string Key, string Value) : TrapperRequest;
