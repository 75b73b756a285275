using Bongsu.Collect.Ingest;
using Bongsu.Detect.Triggers;
using Bongsu.Metrics;
using Bongsu.Model.Time;

namespace Bongsu.Cluster.Hosts;

/// <summary>Reads the hours that a host's trend functions want: when its actor starts, and as hours end.</summary>
public sealed class TrendPrimer(ItemTrendHistory history)
{
    /// <summary>Reads what is wanted; what cannot be read is noted and wanted again.</summary>
    public async Task PrimeAsync(HostTriggers triggers, Timestamp now, CancellationToken cancellationToken)
    {
        foreach (TrendRead read in triggers.Trends.Wanted(now))
        {
            try
            {
                triggers.Trends.Put(read, await history.ReadAsync(read.Need.Owner, read.Need.Item, read.From, read.To, cancellationToken), now);
            }
            catch (MetricsException e)
            {
                triggers.Trends.Failed(read, e.Message);
            }
        }
    }
}
