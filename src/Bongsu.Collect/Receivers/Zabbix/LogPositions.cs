using Bongsu.Configuration.History;
using Bongsu.Model.Identity;
using Bongsu.Protocols.Zabbix;

namespace Bongsu.Collect.Receivers.Zabbix;

/// <summary>
/// How far each log item has been read, so that an agent that starts again goes on from there. Kept in the session ledger, under a session of the item's own:
/// that only goes forward, so a position that falls (the log was rotated) goes to the next generation.
/// </summary>
internal sealed class LogPositions(ISessionLedger ledger)
{
    private const int SizeBits = 43;
    private const long SizeMask = (1L << SizeBits) - 1;

    public async ValueTask<(long Size, long ModifiedAt)> GetAsync(HostId host, ItemId item, CancellationToken cancellationToken) => (
        await ledger.GetLastIdAsync(host, SizeOf(item), cancellationToken) & SizeMask,
        await ledger.GetLastIdAsync(host, TimeOf(item), cancellationToken));

    /// <summary>Remembers what a row says. The caller holds the session's lock.</summary>
    public async ValueTask AdvanceAsync(HostId host, ItemId item, AgentLogFields row, CancellationToken cancellationToken)
    {
        if (row.LastLogSize is >= 0 and <= SizeMask)
        {
            long known = await ledger.GetLastIdAsync(host, SizeOf(item), cancellationToken);
            long generation = known >> SizeBits;
            if (row.LastLogSize.Value < (known & SizeMask))
                generation = Math.Min(generation + 1, (1L << (62 - SizeBits)) - 1);
            await ledger.AdvanceAsync(host, SizeOf(item), (generation << SizeBits) | row.LastLogSize.Value, cancellationToken);
        }

        if (row.MTime is > 0)
            await ledger.AdvanceAsync(host, TimeOf(item), row.MTime.Value, cancellationToken);
    }

    private static string SizeOf(ItemId item) => "log-size:" + item;

    private static string TimeOf(ItemId item) => "log-time:" + item;
}
