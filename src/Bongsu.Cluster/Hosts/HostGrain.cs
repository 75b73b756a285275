using System.Collections.Concurrent;
using Bongsu.Collect;
using Bongsu.Collect.Scheduling;
using Bongsu.Detect.Problems;
using Bongsu.Detect.Triggers;
using Bongsu.Model.Effective;
using Bongsu.Model.Identity;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;
using Bongsu.Store.Catalog;
using Bongsu.Store.Maintenances;
using Microsoft.Extensions.Logging;

namespace Bongsu.Cluster.Hosts;

/// <summary>
/// The mailbox around one host's agenda and triggers. It owns identity, the timer and the order of what is written; every rule is in <see cref="HostAgenda"/> and
/// <see cref="HostTriggers"/>.
/// </summary>
[KeepAlive]
internal sealed partial class HostGrain(
    IHostCatalog catalog,
    TriggerIndex index,
    WindowPrimer primer,
    TransitionWriter writer,
    IProblemSink problems,
    TriggerStateBoard board,
    IMaintenances maintenances,
    CheckRunner runner,
    AgendaOptions agendaOptions,
    CollectMetrics metrics,
    WatchClock watch,
    TimeProvider time,
    ILogger<HostGrain> logger) : Grain, IHostGrain, IDisposable
{
    /// <summary>How often triggers that depend on time are looked at.</summary>
    private static readonly TimeSpan TickInterval = TimeSpan.FromSeconds(10);

    /// <summary>How soon a transition that could not be written is tried again.</summary>
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    private readonly ConcurrentQueue<(DueCheck Check, CheckOutcome Outcome)> _completed = new();
    private readonly Queue<TriggerTransition> _unwritten = new();
    private readonly List<TriggerTransition> _transitions = [];
    private readonly CancellationTokenSource _stopping = new();
    private HostAgenda? _agenda;
    private HostTriggers? _triggers;
    private IGrainTimer? _timer;
    private Timestamp _nextTick;
    private bool _collected = true;
    private long _overlaps;
    private long _backedOff;

    private HostId Id => new(this.GetPrimaryKeyLong());

    private Timestamp Now => Timestamp.Now(time);

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _timer = this.RegisterGrainTimer(OnTimerAsync, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        await StartAsync(cancellationToken);
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => _stopping.CancelAsync();

    public void Dispose() => _stopping.Dispose();

    public Task Wake() => Task.CompletedTask;

    public async Task Reload()
    {
        EffectiveHost? host = catalog.Find(Id);
        HostPlan? plan = index.Find(Id);
        if (host is null || plan is null || _triggers is null || _agenda is null)
        {
            await StopAsync();
            if (host is { Enabled: true })
                await StartAsync(_stopping.Token);
            return;
        }

        _agenda.Replace(host, Now);
        board.Remove(_triggers.Plan.Triggers.Select(t => t.Trigger.Id));
        foreach (TriggerTransition transition in _triggers.Replace(plan, Now))
            _unwritten.Enqueue(transition);
        await PrimeAsync(_stopping.Token);
        await WriteAsync();
        Arm();
    }

    public async Task Observe(WireValue[] values)
    {
        if (_triggers is null)
            return;
        var batch = new (ItemId, Model.Values.ItemValue)[values.Length];
        for (int i = 0; i < values.Length; i++)
            batch[i] = values[i].ToValue();
        if (!Collects())
            return;
        bool dependedOnTime = _triggers.DependsOnTime;
        _triggers.Observe(batch, Now, _transitions);
        await TakeTransitionsAsync();
        if (_triggers is { DependsOnTime: true } && !dependedOnTime)
        {
            // Something is held back now: it is looked at again and again.
            _nextTick = Now + TickInterval;
            Arm();
        }
    }

    public Task Closed(long trigger, string? correlation, long atNs)
    {
        if (_triggers is not null)
        {
            _triggers.Close(new TriggerId(trigger), correlation, new Timestamp(atNs));
            board.Post(_triggers.Healths);
        }

        return Task.CompletedTask;
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        EffectiveHost? host = catalog.Find(Id);
        HostPlan? plan = index.Find(Id);
        if (host is not { Enabled: true } || plan is null)
            return;
        IReadOnlyList<OpenTrigger> open = await problems.GetOpenTriggersAsync(Id, cancellationToken);
        _triggers = new HostTriggers(plan, open, watch.Since, TimeZoneInfo.Utc, trigger => board.Of(trigger).State == HealthState.Bad);

        // Problems whose trigger is gone (removed while we were down) have nobody else to end them.
        foreach (TriggerId gone in open.Where(o => o.Open.Count > 0).Select(o => o.Trigger).Except(plan.Triggers.Select(t => t.Trigger.Id)))
            await problems.RecoverAsync(Removal(gone, "The trigger was removed."), cancellationToken);
        _agenda = new HostAgenda(host, agendaOptions, Now);
        await PrimeAsync(cancellationToken, afterStart: true);
        _nextTick = Now + TimeSpan.FromMilliseconds(Id.Value * 7919 % (long)TickInterval.TotalMilliseconds);
        await WriteAsync();
        Arm();
    }

    private async Task StopAsync()
    {
        if (_triggers is null)
            return;
        foreach (OpenTrigger open in await problems.GetOpenTriggersAsync(Id, _stopping.Token))
        {
            if (open.Open.Count > 0)
                await problems.RecoverAsync(Removal(open.Trigger, "The host was removed or disabled."), _stopping.Token);
        }

        board.Remove(_triggers.Plan.Triggers.Select(t => t.Trigger.Id));
        _triggers = null;
        _agenda = null;
        _unwritten.Clear();
        _timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private async Task PrimeAsync(CancellationToken cancellationToken, bool afterStart = false)
    {
        await primer.PrimeAsync(_triggers!, Now, cancellationToken);
        if (Collects())
            _triggers!.EvaluateAll(Now, _transitions, afterStart);
        Collect();
    }

    private ProblemRecovery Removal(TriggerId trigger, string because) => new() { Trigger = trigger, At = Now, Because = because, IsRemoval = true };

    /// <summary>False while a maintenance without data covers the host: nothing is looked at, and afterwards silence means nothing for a while.</summary>
    private bool Collects()
    {
        bool collects = maintenances.Collects(_triggers!.Plan.Host);
        if (collects && !_collected)
            _triggers.WatchSince(Now);
        _collected = collects;
        return collects;
    }

    private async Task OnTimerAsync(CancellationToken cancellationToken)
    {
        if (_agenda is null || _triggers is null)
            return;
        Timestamp now = Now;
        while (_completed.TryDequeue(out (DueCheck Check, CheckOutcome Outcome) done))
            _agenda.Completed(done.Check, done.Outcome, now);
        bool collects = Collects();
        foreach (DueCheck due in _agenda.TakeDue(now))
        {
            if (collects)
                _ = Task.Run(() => LookAsync(due, _stopping.Token), CancellationToken.None);
            else
                _agenda.Completed(due, CheckOutcome.NotRun, now);
        }

        metrics.Skipped(_agenda.Overlaps - _overlaps, _agenda.BackedOff - _backedOff);
        (_overlaps, _backedOff) = (_agenda.Overlaps, _agenda.BackedOff);
        if (now >= _nextTick)
        {
            _nextTick = now + TickInterval;
            if (collects)
                _triggers.Tick(now, _transitions);
        }

        await TakeTransitionsAsync();
        Arm();
    }

    /// <summary>Runs beside the actor's turns, so that a slow target holds up nothing of its host.</summary>
    private async Task LookAsync(DueCheck due, CancellationToken stopping) => _completed.Enqueue((due, await runner.RunAsync(due, stopping)));

    private async Task TakeTransitionsAsync()
    {
        Collect();
        if (_unwritten.Count > 0)
            await WriteAsync();
        if (_triggers!.TakeHealthChanged())
            board.Post(_triggers!.Healths);
    }

    private void Collect()
    {
        foreach (TriggerTransition transition in _transitions)
            _unwritten.Enqueue(transition);
        _transitions.Clear();
    }

    /// <summary>Writes what is decided, in order. What cannot be written now (the store is down or full) stays in the queue and is tried again: nothing decided is lost while we live, and after
    /// a crash the same windows decide the same again.</summary>
    private async Task WriteAsync()
    {
        board.Post(_triggers!.Healths);
        while (_unwritten.TryPeek(out TriggerTransition? transition))
        {
            OpeningResult result;
            try
            {
                result = await writer.WriteAsync(_triggers.Plan.Host, transition, _stopping.Token);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogUnwritten(logger, _triggers.Plan.Host.Name, transition.Plan.Trigger.Name, e);
                Arm(RetryInterval);
                return;
            }

            _unwritten.Dequeue();
            if (transition.Fired)
                _triggers.Settle(transition, result.Outcome, result.Reason);
        }
    }

    private void Arm(TimeSpan? atMost = null)
    {
        Timestamp now = Now;
        TimeSpan due = Timeout.InfiniteTimeSpan;
        void Sooner(TimeSpan other) => due = due == Timeout.InfiniteTimeSpan || other < due ? other : due;

        if (_agenda?.NextDue is { } next)
            Sooner(next - now);
        if (_triggers is { DependsOnTime: true })
            Sooner(_nextTick - now);
        if (_unwritten.Count > 0)
            Sooner(RetryInterval);
        if (atMost is { } bound)
            Sooner(bound);
        if (due != Timeout.InfiniteTimeSpan && due < TimeSpan.Zero)
            due = TimeSpan.Zero;
        _timer?.Change(due, Timeout.InfiniteTimeSpan);
    }

    [LoggerMessage(EventId = 6101, Level = LogLevel.Error, Message = "The change of trigger '{Trigger}' on host {Host} could not be written and is tried again.")]
    private static partial void LogUnwritten(ILogger logger, string host, string trigger, Exception exception);
}
