using Bongsu.Detect.Alerts;
using Bongsu.Model.Time;
using Microsoft.Extensions.Logging;

namespace Bongsu.Cluster.Alerts;

/// <summary>The mailbox around <see cref="AlertStates"/>: it knows what was open at its start, and writes what the states decide.</summary>
[KeepAlive]
internal sealed partial class AlertGrain(IOpenAlerts open, AlertWriter writer, AlertLimits limits, TimeProvider time, ILogger<AlertGrain> logger)
    : Grain, IAlertGrain
{
    private readonly AlertStates _states = new(limits);

    public override async Task OnActivateAsync(CancellationToken cancellationToken) =>
        _states.Adopt(await open.ReadAsync(cancellationToken), Timestamp.Now(time));

    public async Task<string?> Take(WireAlert[] alerts)
    {
        string? first = null;
        foreach (WireAlert alert in alerts)
        {
            AlertStep? step = _states.Take(alert.ToAlert(), Timestamp.Now(time), out string? fault);
            first ??= fault;
            if (step is not null)
                await WriteAsync(step);
        }

        return first;
    }

    public Task<WireAlert[]> Read() => Task.FromResult(_states.Firing.Select(WireAlert.From).ToArray());

    // What cannot be written now is over the next time too.
    public async Task Expire()
    {
        foreach (AlertStep step in _states.Expire(Timestamp.Now(time)))
        {
            try
            {
                await WriteAsync(step);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogUnwritten(logger, e);
                return;
            }
        }
    }

    private async Task WriteAsync(AlertStep step)
    {
        await writer.WriteAsync(step, CancellationToken.None);
        _states.Written(step);
    }

    [LoggerMessage(EventId = 6401, Level = LogLevel.Error, Message = "The end of an alert could not be written and is tried again in seconds")]
    private static partial void LogUnwritten(ILogger logger, Exception exception);
}
