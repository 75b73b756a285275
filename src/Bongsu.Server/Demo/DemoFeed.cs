using Bongsu.Collect.Availability;
using Bongsu.Collect.Ingest;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Metrics;
using Bongsu.Model.Kinds;
using Bongsu.Model.Time;

namespace Bongsu.Server.Demo;

/// <summary>Goes on with the demo's values while the server runs, minute by minute, as agents would send them.</summary>
/// <param name="signals">The values.</param>
/// <param name="from">Where the stored ones end.</param>
/// <param name="catalog">The hosts.</param>
/// <param name="ingest">Takes the values.</param>
/// <param name="availability">Is told who was heard.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told of what could not be stored.</param>
internal sealed partial class DemoFeed(
    DemoSignals signals, DemoStart from, IHostCatalog catalog, IIngest ingest, IHostAvailability availability, TimeProvider time, ILogger<DemoFeed> logger)
    : BackgroundService
{
    private static readonly TimeSpan s_step = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Timestamp next = from.At;
        try
        {
            while (true)
            {
                Timestamp now = Timestamp.Now(time);
                if (next > now)
                    await Task.Delay(next - now, time, stoppingToken);
                await SendAsync(next, stoppingToken);
                next += s_step;
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops.
        }
    }

    private async Task SendAsync(Timestamp at, CancellationToken cancellationToken)
    {
        var readings = new List<Reading>();
        foreach (EffectiveHost host in catalog.All.Where(h => !h.IsService))
        {
            int before = readings.Count;
            foreach (EffectiveItem item in host.Items.Values.Where(i => i.Type != CheckOutput.ItemType))
            {
                if (signals.At(host.Name, item.Key, at.UnixMilliseconds) is { } value)
                    readings.Add(Reading.OfNumber(host, item, at, value));
            }

            if (readings.Count > before)
                availability.Heartbeat(host.Id, s_step, Timestamp.Now(time));
        }

        try
        {
            await ingest.AcceptAsync(readings, cancellationToken);
        }
        catch (MetricsException e)
        {
            LogNotStored(e.Message);
        }
    }

    [LoggerMessage(8301, LogLevel.Warning, "The demo's values of a minute were not stored: {Reason}")]
    private partial void LogNotStored(string reason);
}
