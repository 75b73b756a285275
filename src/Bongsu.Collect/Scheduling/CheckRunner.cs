using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Bongsu.Collect.Checks;
using Bongsu.Collect.Evidence;
using Bongsu.Collect.Ingest;
using Bongsu.Collect.Places;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Identity;
using Bongsu.Model.Kinds;
using Bongsu.Model.Time;
using Microsoft.Extensions.Logging;

namespace Bongsu.Collect.Scheduling;

/// <summary>
/// Takes the check runs that agendas say are due: waits for a free place (of the host, of the machine), runs the check with a time limit, runs it again at
/// once where a failure must be confirmed, and gives the results to ingest.
/// </summary>
public sealed partial class CheckRunner(
    KindRegistry kinds,
    KindWorkers<ICheck> workers,
    IIngest ingest,
    ILatestValues latest,
    CollectOptions options,
    CollectMetrics metrics,
    TimeProvider time,
    ILogger<CheckRunner> log,
    ICheckEvidence? evidence = null,
    IPlaces? places = null)
    : IDisposable
{
    private static readonly TimeSpan LateAfter = TimeSpan.FromSeconds(1);

    private readonly ConditionalWeakTable<object, BoundCheck> _bound = [];
    private readonly DependentItems _dependents = new(kinds);
    private readonly SemaphoreSlim _places = new(options.Checks, options.Checks);
    private readonly ConcurrentDictionary<HostId, HostGate> _hosts = new();
    private readonly LogGate _ingestLog = new(time, TimeSpan.FromMinutes(1));

    /// <summary>
    /// Takes one check run. Never throws: what goes wrong is in the outcome, in the latest values and in the log.
    /// </summary>
    /// <param name="due">From <see cref="HostAgenda.TakeDue"/>.</param>
    /// <param name="cancellationToken">Ends it, with <see cref="CheckOutcome.NotRun"/>.</param>
    public async Task<CheckEnd> RunAsync(DueCheck due, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(due);
        try
        {
            if (due.NotAsked is { } reason)
            {
                await StoreAsync(CheckReadings.OfNotAsked(due, reason, Timestamp.Now(time), _dependents), cancellationToken);
                return CheckEnd.NotRun;
            }

            BoundCheck bound = _bound.GetValue((object?)due.Check ?? due.Item!, _ => BoundCheck.Of(due, kinds, workers));
            if (bound.Kind is null)
            {
                await StoreAsync(CheckReadings.OfFault(due, due.Host.Mask(bound.Fault!), Timestamp.Now(time), latest, _dependents), cancellationToken);
                return CheckEnd.NotRun;
            }

            CheckResult result = await LookWithinLimitsAsync(due, bound, cancellationToken);
            await KeepAsync(due, result, cancellationToken);
            await StoreAsync(CheckReadings.Of(due, result, Timestamp.Now(time), latest, _dependents), cancellationToken);
            return result.TimedOut ? new CheckEnd(CheckOutcome.TimedOut, result.Failure)
                : result.IsUnreachable ? new CheckEnd(CheckOutcome.Unreachable, result.Failure)
                : new CheckEnd(CheckOutcome.Answered);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return CheckEnd.NotRun;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _places.Dispose();

    private async ValueTask<CheckResult> LookWithinLimitsAsync(DueCheck due, BoundCheck bound, CancellationToken cancellationToken)
    {
        HostGate gate = HostGate.Enter(_hosts, due.Host.Id, options.ChecksPerHost);
        metrics.Waiting(1);
        bool waiting = true;
        try
        {
            await gate.Places.WaitAsync(cancellationToken);
            try
            {
                await _places.WaitAsync(cancellationToken);
                try
                {
                    metrics.Waiting(-1);
                    waiting = false;
                    return await LookAsync(due, bound, cancellationToken);
                }
                finally
                {
                    _places.Release();
                }
            }
            finally
            {
                gate.Places.Release();
            }
        }
        finally
        {
            if (waiting)
                metrics.Waiting(-1);
            gate.Leave(_hosts);
        }
    }

    private async ValueTask<CheckResult> LookAsync(DueCheck due, BoundCheck bound, CancellationToken cancellationToken)
    {
        bool late = Timestamp.Now(time) - due.Due > LateAfter;
        metrics.Running(1);
        try
        {
            CheckResult result = await LookFromPlacesAsync(due, bound, cancellationToken);
            for (int left = (due.Check?.Attempts ?? 1) - 1; left > 0 && result.Failure is not null; left--)
            {
                metrics.AnotherLook(bound.Kind!.Type);
                result = await LookFromPlacesAsync(due, bound, cancellationToken);
            }

            metrics.CheckRun(bound.Kind!.Type, result.Failure is null ? "ok" : result.IsOurs ? "unknown" : result.TimedOut ? "timeout" : "failed", late);
            return result;
        }
        finally
        {
            metrics.Running(-1);
        }
    }

    private async ValueTask<CheckResult> LookFromPlacesAsync(DueCheck due, BoundCheck bound, CancellationToken cancellationToken)
    {
        if (due.Check is not { Places.Count: > 0 } check || places is null)
            return await LookOnceAsync(due, bound, cancellationToken);
        PlaceSight[] sights = await Task.WhenAll(check.Places.Select(async place => place == PlaceDefinition.Here
            ? new PlaceSight(place, await LookOnceAsync(due, bound, cancellationToken), null)
            : Masked(due.Host, await places.LookAsync(place, due.Host, check, cancellationToken))));
        return PlaceVote.Decide(sights, check.Quorum);
    }

    private async ValueTask<CheckResult> LookOnceAsync(DueCheck due, BoundCheck bound, CancellationToken cancellationToken)
    {
        CheckTarget target = bound.Target(due.Host);
        using var limit = new CancellationTokenSource(target.Timeout, time);
        using CancellationTokenRegistration stopping = cancellationToken.UnsafeRegister(static l => ((CancellationTokenSource)l!).Cancel(), limit);
        try
        {
            CheckResult result = await bound.Worker!.RunAsync(target, limit.Token);

            // Stopping breaks connections: what a check run says then is not about its target.
            cancellationToken.ThrowIfCancellationRequested();
            return Masked(due.Host, result);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return CheckResult.NotKnown(CheckReasons.TimeoutAny(target.Timeout)) with { TimedOut = true };
        }
#pragma warning disable CA1031 // The edge of a loop: a kind that throws is a bug in the kind, and must not stop the host's other checks.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogBroken(e, bound.Kind!.Type, due.Host.Name, due.Check?.Name ?? due.Item!.Key);
            return CheckResult.NotKnown(CheckReasons.Broken(e.GetType().Name));
        }
    }

    // An error may quote an option, and an option a secret macro.
    private static CheckResult Masked(EffectiveHost host, CheckResult result) =>
        result.Failure is null ? result : result with { Failure = host.Mask(result.Failure) };

    private static PlaceSight Masked(EffectiveHost host, PlaceSight sight) => sight with
    {
        Result = sight.Result is null ? null : Masked(host, sight.Result),
        Silence = sight.Silence is null ? null : host.Mask(sight.Silence),
    };

    /// <summary>Before the values, so that a message about the problem that they open finds the picture.</summary>
    private async ValueTask KeepAsync(DueCheck due, CheckResult result, CancellationToken cancellationToken)
    {
        if (evidence is null || due.Check is not { } check || result.Failure is null || result.Files.Count == 0)
            return;
        try
        {
            await evidence.KeepAsync(due.Host.Id, check.Name, Timestamp.Now(time), result.Files, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogNoEvidence(e, due.Host.Name, check.Name);
        }
    }

    private async ValueTask StoreAsync(List<Reading> readings, CancellationToken cancellationToken)
    {
        try
        {
            await ingest.AcceptAsync(readings, cancellationToken);
        }
#pragma warning disable CA1031 // The edge of a loop: the next check run tries again, and a check has nobody to hand its values back to.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            if (_ingestLog.TryEnter(out long suppressed))
                LogNotStored(e, readings.Count, suppressed);
        }
    }

    [LoggerMessage(EventId = 3103, Level = LogLevel.Warning, Message = "What {Host} / {Check} left to look at could not be kept")]
    private partial void LogNoEvidence(Exception e, string host, string check);

    [LoggerMessage(EventId = 3101, Level = LogLevel.Error, Message = "The check kind {Type} threw on {Host} / {Check}; this is a bug")]
    private partial void LogBroken(Exception e, string type, string host, string check);

    [LoggerMessage(
        EventId = 3102,
        Level = LogLevel.Error,
        Message = "{Count} values of checks were not stored and are lost; {Suppressed} more such batches since the last message")]
    private partial void LogNotStored(Exception e, int count, long suppressed);
}
