using Bongsu.Model.Time;

namespace Bongsu.Model.Values;

/// <summary>What a log line carries beside its text (Zabbix' agent data rows).</summary>
/// <param name="LoggedAt">When the log itself says it was written, if it does.</param>
/// <param name="Source">The event log's source, if any.</param>
/// <param name="Severity">The event log's severity number, 0 when none.</param>
/// <param name="EventId">The event log's event id, 0 when none.</param>
public sealed record LogDetails(Timestamp? LoggedAt, string? Source, int Severity, long EventId);
