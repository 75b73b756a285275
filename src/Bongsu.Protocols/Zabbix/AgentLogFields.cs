namespace Bongsu.Protocols.Zabbix;

/// <summary>What a row of a log item has beside the value. Each is null where the row did not have it.</summary>
/// <param name="LastLogSize">Bytes of the log that have been read.</param>
/// <param name="MTime">Modification time of the file (logrt), Unix seconds.</param>
/// <param name="Timestamp">Time of the event itself (Windows event log), Unix seconds.</param>
/// <param name="Source">Source of the event.</param>
/// <param name="Severity">Severity of the event.</param>
/// <param name="EventId">Id of the event.</param>
public sealed record AgentLogFields(long? LastLogSize, long? MTime, long? Timestamp, string? Source, int? Severity, long? EventId);
