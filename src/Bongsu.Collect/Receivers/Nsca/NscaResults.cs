using System.Net;
using Bongsu.Collect.Ingest;
using Bongsu.Model.Kinds;
using Bongsu.Model.Time;
using Bongsu.Protocols.Nagios;

namespace Bongsu.Collect.Receivers.Nsca;

/// <summary>Gives passive results to the items of type <c>nsca</c> that want them, however they came. Any thread.</summary>
internal sealed class NscaResults(
    HostAddresses hosts, SenderGate gate, IIngest ingest, ArrivalClock arrivals, KindRegistry kinds, CollectMetrics metrics)
{
    private readonly ReceiverItems<NscaItemOptions, NscaItem> _items = new(kinds, NscaKind.TypeName, static (item, chosen) => new NscaItem(item, chosen));

    /// <summary>Takes a result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="sender">Where it came from.</param>
    /// <param name="by">The receiver that heard it, as it is called in metrics.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False where no item wanted it.</returns>
    /// <exception cref="Metrics.MetricsException">It could not be stored.</exception>
    public async ValueTask<bool> TakeAsync(NscaResult result, IPAddress sender, string by, CancellationToken cancellationToken)
    {
        if (hosts.Find(result.Host, sender) is not { } host)
        {
            metrics.Refused(by, "unknown", 1);
            return false;
        }

        if (!await gate.AllowsAsync(host, sender, cancellationToken))
        {
            metrics.Refused(by, "sender", 1);
            return false;
        }

        var output = PluginOutput.Parse(result.Output);
        Timestamp at = arrivals.Take(1);
        var readings = new List<Reading>();
        foreach (NscaItem item in _items.Of(host))
        {
            if (item.ValueOf(result, output) is { } value)
                readings.Add(value.Text is null ? Reading.OfNumber(host, item.Item, at, value.Number) : Reading.OfText(host, item.Item, at, value.Text));
        }

        if (readings.Count == 0)
            metrics.Refused(by, "no item", 1);
        else
            await ingest.AcceptAsync(readings, cancellationToken);
        return readings.Count > 0;
    }
}
