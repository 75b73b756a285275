namespace Bongsu.Protocols.Zabbix;

/// <summary>What a Java gateway says of one key.</summary>
/// <param name="Value">The value; null where there is none.</param>
/// <param name="Error">Why there is none; null where there is one.</param>
public sealed record JavaGatewayAnswer(string? Value, string? Error);
