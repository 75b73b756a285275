using Bongsu.Collect.Ingest;
using Bongsu.Collect.Preprocessing;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Time;
using Bongsu.Model.Values;
using Bongsu.Protocols.Zabbix;

namespace Bongsu.Collect.Receivers.Zabbix;

/// <summary>Makes readings of rows.</summary>
internal static class RowReader
{
    /// <summary>False where the row's time is not acceptable; a row without a value must not come here.</summary>
    public static bool TryRead(EffectiveHost host, EffectiveItem item, in AgentValue row, SentTimes times, out Reading reading)
    {
        if (!times.TryTime(row.Clock, row.Ns, out Timestamp at))
        {
            reading = default;
            return false;
        }

        reading = row.State == AgentValueState.NotSupported
            ? Reading.NotSupported(host, item, at, row.Value is { Length: > 0 } because ? because : "the agent does not say why")
            : Reading.OfText(host, item, at, row.Value!, item.ValueType == ItemValueType.Log ? Details(in row) : null);
        return true;
    }

    private static LogDetails Details(in AgentValue row) => new(
        row.LogTimestamp is > 0
            and < 9_000_000_000 ? Timestamp.FromUnix(row.LogTimestamp.Value) : null, row.Source is { } source ? ItemTexts.Fit(source) : null, row.Severity
            ?? 0, row.EventId
            ?? 0);
}
