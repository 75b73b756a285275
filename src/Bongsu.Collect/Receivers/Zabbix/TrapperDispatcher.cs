using Bongsu.Collect.AgentTls;
using Bongsu.Collect.Availability;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Metrics;
using Bongsu.Model.Time;
using Bongsu.Protocols.Zabbix;
using Microsoft.Extensions.Logging;

namespace Bongsu.Collect.Receivers.Zabbix;

/// <summary>Brings each request to who answers it. What goes wrong on our side is answered "failed", so that agents keep their rows and come again.</summary>
internal sealed partial class TrapperDispatcher(
    DataHandler data, ActiveChecksHandler checks, IHostCatalog catalog, IHostAvailability availability, CollectMetrics metrics, TimeProvider time,
    ILogger<TrapperDispatcher> log)
{
    private readonly LogGate _failureLog = new(time, TimeSpan.FromSeconds(30));

    /// <summary>Never throws but for cancellation.</summary>
    public async ValueTask<TrapperAnswer> AnswerAsync(TrapperRequest request, AgentPeer peer, CancellationToken cancellationToken)
    {
        try
        {
            return await RouteAsync(request, peer, cancellationToken);
        }
        catch (MetricsException e) when (e.MayRetry)
        {
            if (_failureLog.TryEnter(out long suppressed))
                LogFailure(e, suppressed);
            return TrapperAnswers.Failed("the server cannot store values now; try again later");
        }
#pragma warning disable CA1031 // The edge: whatever the stores throw, the agent must hear that its rows were not taken.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            if (_failureLog.TryEnter(out long suppressed))
                LogFailure(e, suppressed);
            return TrapperAnswers.Failed("the server could not take this request");
        }
    }

    private async ValueTask<TrapperAnswer> RouteAsync(TrapperRequest request, AgentPeer peer, CancellationToken cancellationToken)
    {
        switch (request)
        {
            case AgentDataRequest agent:
                metrics.Request("trapper", "agent data");
                return await data.AgentAsync(agent, peer, cancellationToken);
            case SenderDataRequest sender:
                metrics.Request("trapper", "sender data");
                return await data.SenderAsync(sender, peer, cancellationToken);
            case ActiveChecksRequest ask:
                metrics.Request("trapper", "active checks");
                return await checks.AnswerAsync(ask, peer, cancellationToken);
            case ActiveHeartbeat beat:
                metrics.Request("trapper", "heartbeat");
                if (catalog.Find(beat.Host) is { } host && peer.MaySpeakFor(host))
                    Heard(host, beat);
                return TrapperAnswer.None;
            case LegacyActiveChecksRequest legacy:
                metrics.Request("trapper", "legacy active checks");
                return await checks.AnswerLegacyAsync(legacy, peer, cancellationToken);
            case LegacyValueRequest value:
                metrics.Request("trapper", "legacy value");
                await data.LegacyAsync(value, peer, cancellationToken);
                return TrapperAnswers.LegacyOk.ToArray();
            default:
                metrics.Request("trapper", "unknown");
                return TrapperAnswers.Failed("this request is not supported");
        }
    }

    private void Heard(EffectiveHost host, ActiveHeartbeat beat) =>
        availability.Heartbeat(host.Id, TimeSpan.FromSeconds(Math.Clamp(beat.FrequencySeconds, 0, 86_400)), Timestamp.Now(time));

    [LoggerMessage(EventId = 3221, Level = LogLevel.Error, Message = "A request of an agent or sender was not taken; {Suppressed} more since the last message")]
    private partial void LogFailure(Exception e, long suppressed);
}
