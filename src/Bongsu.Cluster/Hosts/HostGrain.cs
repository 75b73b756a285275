using System.Collections.Concurrent;
using Bongsu.Collect;
using Bongsu.Collect.Scheduling;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Maintenances;
using Bongsu.Detect.Problems;
using Bongsu.Detect.Services;
using Bongsu.Detect.Triggers;
using Bongsu.Model.Identity;
using Bongsu.Model.Problems;
using Bongsu.Model.Reasons;
using Bongsu.Model.Time;
using Microsoft.Extensions.Logging;

namespace Bongsu.Cluster.Hosts;

/// <summary>
/// The actor around one host's agenda and triggers. It owns identity, the timer and the order of what is written; every rule is in <see cref="HostAgenda"/> and
/// <see cref="HostTriggers"/>, and whose turn it is at the triggers in <see cref="HostMailbox"/>.
/// </summary>
[KeepAlive]
internal sealed partial class HostGrain(
    IHostCatalog catalog,
    TriggerIndex index,
    WindowPrimer primer,
    TrendPrimer trendPrimer,
    TransitionWriter writer,
    IProblemSink problems,
    TriggerStateBoard board,
    IMaintenances maintenances,
    CheckRunner runner,
    AgendaOptions agendaOptions,
    CollectMetrics metrics,
    LocalMailboxes mailboxes,
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
    private readonly CancellationTokenSource _stopping = new();
    private HostAgenda? _agenda;
    private HostMailbox? _mailbox;

    // The mailbox has the same one; here it may be asked for what does not change between turns.
    private HostTriggers? _triggers;
    private IGrainTimer? _timer;
    private Timestamp _nextTick;
    private long _overlaps;
    private long _backedOff;

    private HostId Id => new(this.GetPrimaryKeyLong());

    private Timestamp Now => Timestamp.Now(time);

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _timer = this.RegisterGrainTimer(OnTimerAsync, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        IHostGrain self = this.AsReference<IHostGrain>();
        _mailbox = new HostMailbox(board, maintenances, time, () => self.Settle().Ignore());

        // Known before it has triggers: values wait in it until they are read from the stores, and so come after those.
        await _mailbox.EnterAsync(cancellationToken);
        mailboxes.Add(Id, _mailbox);
        try
        {
            await StartAsync(cancellationToken);
        }
        catch
        {
            mailboxes.Remove(Id, _mailbox);
            throw;
        }
        finally
        {
            _mailbox.Leave();
        }

        await WriteAsync();
        Arm();
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        if (_mailbox is not { } mailbox)
            return;
        mailboxes.Remove(Id, mailbox);
        await mailbox.EnterAsync(CancellationToken.None);
        mailbox.Triggers = null;
        mailbox.Leave();
    }

    public void Dispose() => _stopping.Dispose();

    public Task Wake() => Task.CompletedTask;

    public async Task Reload()
    {
        await _mailbox!.EnterAsync(_stopping.Token);
        try
        {
            await ReloadAsync();
        }
        finally
        {
            _mailbox.Leave();
        }

        await WriteAsync();
        Arm();
    }

    public async Task Settle()
    {
        await TurnAsync(static (_, _) => { });
        await WriteAsync();
        Arm();
    }

    public async Task Observe(WireValue[] values)
    {
        if (_triggers is null)
            return;
        (ItemId, Model.Values.ItemValue)[] batch = Array.ConvertAll(values, value => value.ToValue());
        await TurnAsync((mailbox, _) => mailbox.Evaluate(batch));
        await WriteAsync();
    }

    private async Task TickAsync(CancellationToken cancellationToken)
    {
        HostMailbox mailbox = _mailbox!;
        await mailbox.EnterAsync(_stopping.Token);
        try
        {
            await trendPrimer.PrimeAsync(_triggers!, Now, cancellationToken);
            mailbox.Tick(Now);
            mailbox.TakeDecided(_unwritten);
        }
        finally
        {
            mailbox.Leave();
        }
    }

    /// <summary>Does something in a turn at the triggers and takes what was decided, then or before.</summary>
    private async Task TurnAsync(Action<HostMailbox, Timestamp> act)
    {
        HostMailbox mailbox = _mailbox!;
        await mailbox.EnterAsync(_stopping.Token);
        try
        {
            act(mailbox, Now);
            mailbox.TakeDecided(_unwritten);
        }
        finally
        {
            mailbox.Leave();
        }
    }

    /// <summary>Within a turn.</summary>
    private async Task ReloadAsync()
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
        _mailbox!.TakeDecided(_unwritten);
        foreach (TriggerTransition transition in _triggers.Replace(plan, Now))
            _unwritten.Enqueue(transition);
        await PrimeAsync(_stopping.Token);
    }

    public async Task Closed(long trigger, string? correlation, long atNs)
    {
        await TurnAsync((mailbox, _) =>
        {
            mailbox.Triggers?.Close(new TriggerId(trigger), correlation, new Timestamp(atNs));
            mailbox.PostHealth();
        });
        await WriteAsync();
    }

    /// <summary>Within a turn.</summary>
    private async Task StartAsync(CancellationToken cancellationToken)
    {
        EffectiveHost? host = catalog.Find(Id);
        HostPlan? plan = index.Find(Id);
        if (host is not { Enabled: true } || plan is null)
            return;
        IReadOnlyList<OpenTrigger> open = await problems.GetOpenTriggersAsync(Id, cancellationToken);
        _triggers = new HostTriggers(plan, open, watch.Since, timeZone: null, trigger => board.Of(trigger).State == HealthState.Bad);
        _mailbox!.Triggers = _triggers;

        // Problems whose trigger is gone (removed while we were down) have nobody else to end them.
        IEnumerable<TriggerId> firing = open.Where(o => o.Open.Count > 0).Select(o => o.Trigger);
        foreach (TriggerId gone in firing.Except(plan.Triggers.Select(t => t.Trigger.Id)).Where(t => !ServiceTriggers.IsOne(Id, t)))
            await problems.RecoverAsync(Removal(gone, HistoryReasons.RemovedTrigger), cancellationToken);
        _agenda = new HostAgenda(host, agendaOptions, Now);
        await PrimeAsync(cancellationToken, afterStart: true);
        _nextTick = Now + TimeSpan.FromMilliseconds(Id.Value * 7919 % (long)TickInterval.TotalMilliseconds);
    }

    /// <summary>Within a turn.</summary>
    private async Task StopAsync()
    {
        if (_triggers is null)
            return;
        foreach (OpenTrigger open in await problems.GetOpenTriggersAsync(Id, _stopping.Token))
        {
            if (open.Open.Count > 0)
                await problems.RecoverAsync(Removal(open.Trigger, HistoryReasons.RemovedHost), _stopping.Token);
        }

        board.Remove(_triggers.Plan.Triggers.Select(t => t.Trigger.Id));
        _triggers = null;
        _mailbox!.Triggers = null;
        _mailbox.TakeDecided(_unwritten);
        _agenda = null;
        _unwritten.Clear();
        _timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private async Task PrimeAsync(CancellationToken cancellationToken, bool afterStart = false)
    {
        await primer.PrimeAsync(_triggers!, Now, afterStart, cancellationToken);
        await trendPrimer.PrimeAsync(_triggers!, Now, cancellationToken);
        _mailbox!.EvaluateAll(Now, afterStart);
        _mailbox.TakeDecided(_unwritten);
    }

    private ProblemRecovery Removal(TriggerId trigger, string because) => new() { Trigger = trigger, At = Now, Because = because, IsRemoval = true };

    private async Task OnTimerAsync(CancellationToken cancellationToken)
    {
        if (_agenda is null || _triggers is null)
            return;
        Timestamp now = Now;
        while (_completed.TryDequeue(out (DueCheck Check, CheckOutcome Outcome) done))
            _agenda.Completed(done.Check, done.Outcome, now);
        bool collects = maintenances.Collects(_triggers.Plan.Host);
        foreach (DueCheck due in _agenda.TakeDue(now))
        {
            if (collects)
                _ = Task.Run(() => LookAsync(due, _stopping.Token), CancellationToken.None);
            else
                _agenda.Completed(due, CheckOutcome.NotRun, now);
        }

        metrics.Skipped(_agenda.Overlaps - _overlaps, _agenda.BackedOff - _backedOff);
        (_overlaps, _backedOff) = (_agenda.Overlaps, _agenda.BackedOff);
        if (_triggers.DependsOnTime && now >= _nextTick)
        {
            _nextTick = now + TickInterval;
            await TickAsync(cancellationToken);
        }

        await WriteAsync();
        Arm();
    }

    /// <summary>Runs beside the actor's turns, so that a slow target holds up nothing of its host.</summary>
    private async Task LookAsync(DueCheck due, CancellationToken stopping) => _completed.Enqueue((due, await runner.RunAsync(due, stopping)));

    /// <summary>Writes what is decided, in order. What cannot be written now (the store is down or full) stays in the queue and is tried again: nothing decided is lost while we live, and after
    /// a crash the same windows decide the same again.</summary>
    private async Task WriteAsync()
    {
        while (_unwritten.TryPeek(out TriggerTransition? transition))
        {
            OpeningResult result;
            try
            {
                result = await writer.WriteAsync(_triggers!.Plan.Host, transition, _stopping.Token);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogUnwritten(logger, _triggers!.Plan.Host.Name, transition.Plan.Trigger.Name, e);
                Arm(RetryInterval);
                return;
            }

            _unwritten.Dequeue();
            if (transition.Fired && result.Outcome is OpeningOutcome.HeldBack or OpeningOutcome.TooMany)
                await TurnAsync((mailbox, _) => mailbox.Triggers?.Settle(transition, result.Outcome, result.Reason));
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
