using Bongsu.Collect.Ingest;
using Bongsu.Collect.Preprocessing;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Time;
using Bongsu.Model.Values;
using Bongsu.Protocols.Zabbix;

namespace Bongsu.Collect.Receivers.Zabbix;

/// <summary>Makes readings of the rows of one request, judging each row's time. Not thread-safe: one a request.</summary>
internal struct RowReader(Timestamp now, CollectOptions options)
{
    private readonly Timestamp _oldest = now - options.OldestValue;
    private readonly Timestamp _furthest = now + options.FurthestValue;
    private int _unnumbered;

    /// <summary>How many rows were older than anything that is kept.</summary>
    public int TooOld { get; private set; }

    /// <summary>How many rows come from a clock that is wrong.</summary>
    public int TooNew { get; private set; }

    /// <summary>The greatest time refused because it lies in the future.</summary>
    public Timestamp Furthest { get; private set; }

    /// <summary>False where the row's time is not acceptable; a row without a value must not come here.</summary>
    public bool TryRead(EffectiveHost host, EffectiveItem item, in AgentValue row, out Reading reading)
    {
        if (!TryTime(in row, out Timestamp at))
        {
            reading = default;
            return false;
        }

        reading = row.State == AgentValueState.NotSupported
            ? Reading.NotSupported(host, item, at, row.Value is { Length: > 0 } because ? because : "the agent does not say why")
            : Reading.OfText(host, item, at, row.Value!, item.ValueType == ItemValueType.Log ? Details(in row) : null);
        return true;
    }

    private bool TryTime(in AgentValue row, out Timestamp at)
    {
        if (row.Clock is not { } clock)
        {
            at = new Timestamp(now.UnixNanoseconds + _unnumbered++);
            return true;
        }

        // Before the arithmetic: a clock from a stranger may be any number.
        if (clock < _oldest.UnixSeconds)
        {
            TooOld++;
            at = default;
            return false;
        }

        if (clock > _furthest.UnixSeconds)
        {
            TooNew++;
            Furthest = Timestamp.FromUnix(Math.Min(clock, 9_000_000_000));
            at = default;
            return false;
        }

        // Rows of one second without a fraction are told apart by their order.
        at = Timestamp.FromUnix(clock, row.Ns ?? _unnumbered++ % 1_000_000_000);
        return true;
    }

    private static LogDetails Details(in AgentValue row) => new(
        row.LogTimestamp is > 0 and < 9_000_000_000 ? Timestamp.FromUnix(row.LogTimestamp.Value) : null, row.Source is { } source ? ItemTexts.Fit(source) : null, row.Severity ?? 0, row.EventId ?? 0);
}
