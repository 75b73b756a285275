namespace Bongsu.Protocols.Zabbix;

/// <summary>One value to send.</summary>
/// <param name="Host">The technical name of the host.</param>
/// <param name="Key">The item's key.</param>
/// <param name="Value">The value as text.</param>
/// <param name="Clock">When measured, Unix seconds; null where the time of receipt holds.</param>
/// <param name="Ns">Nanoseconds beside <paramref name="Clock"/>; null for none.</param>
public readonly record struct SenderValue(string Host, string Key, string Value, long? Clock = null, int? Ns = null);
