using Bongsu.Detect.Problems;
using Bongsu.Detect.Triggers;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;
using Bongsu.Model.Values;
using Microsoft.Extensions.Logging;

namespace Bongsu.Cluster.Hosts;

/// <summary>
/// The actor of one host: its identity, its timer and the order of what is written. Its triggers are in a <see cref="HostMailbox"/>, its checks in
/// <see cref="HostChecks"/>.
/// </summary>
[KeepAlive]
internal sealed partial class HostGrain(
    IGrainContext context,
    HostMailboxes mailboxes,
    HostChecks checks,
    TransitionWriter writer,
    TimeProvider time,
    ILogger<HostGrain> logger) : Grain, IHostGrain
{
    /// <summary>How soon a transition that could not be written is tried again.</summary>
    private static readonly TimeSpan s_retryInterval = TimeSpan.FromSeconds(1);

    /// <summary>The steps of the clock of timers on Linux with 250 interrupts a second, as most are.</summary>
    private static readonly TimeSpan s_clockStep = TimeSpan.FromMilliseconds(4);

    private readonly HostMailbox _mailbox = mailboxes.Create(new HostId(context.GrainId.GetIntegerKey()));
    private IGrainTimer? _timer;
    private Timestamp _nextTick;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _timer = this.RegisterGrainTimer(OnTimerAsync, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        checks.Replace(await mailboxes.OpenAsync(_mailbox, cancellationToken));
        _nextTick = TimeTicks.First(_mailbox.Host, Timestamp.Now(time), TimeTicks.Interval);
        await WriteAsync();
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await mailboxes.CloseAsync(_mailbox);
        await checks.StopAsync();
    }

    public Task Wake() => WriteAsync();

    public async Task Reload()
    {
        checks.Replace(await _mailbox.ReloadAsync(CancellationToken.None));
        await WriteAsync();
    }

    public Task Settle() => WriteAsync();

    public async Task Observe(WireValue[] values)
    {
        (ItemId, ItemValue)[] batch = Array.ConvertAll(values, value => value.ToValue());
        await _mailbox.PostAsync(batch, CancellationToken.None);
        await WriteAsync();
    }

    public async Task Closed(long trigger, string? correlation, long atNs)
    {
        await _mailbox.CloseAsync(new TriggerId(trigger), correlation, new Timestamp(atNs), CancellationToken.None);
        await WriteAsync();
    }

    private async Task OnTimerAsync(CancellationToken cancellationToken)
    {
        await checks.StartDueAsync();
        Timestamp now = Timestamp.Now(time);
        if (_mailbox.DependsOnTime && IsTick(now))
        {
            _nextTick = now + TimeTicks.Interval;
            await _mailbox.TickAsync(cancellationToken);
        }

        await WriteAsync();
    }

    /// <summary>
    /// Writes what is decided, in order, and sets the timer. What cannot be written now (the store is down or full) stays in the queue and is tried again:
    /// nothing decided is lost while we live, and after a crash the same windows decide the same again.
    /// </summary>
    private async Task WriteAsync()
    {
        bool isStuck = false;
        while (!isStuck && _mailbox.TryPeekDecided(out TriggerTransition? transition))
        {
            try
            {
                OpeningResult result = await writer.WriteAsync(transition, CancellationToken.None);
                _mailbox.Written();
                if (transition.Fired && result.Outcome is OpeningOutcome.HeldBack or OpeningOutcome.TooMany)
                    await _mailbox.SettleAsync(transition, result, CancellationToken.None);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogUnwritten(logger, transition.Host.Name, transition.Plan.Trigger.Name, e);
                isStuck = true;
            }
        }

        Arm(isStuck);
    }

    /// <summary>Sets the timer to whatever is due first.</summary>
    private void Arm(bool isStuck)
    {
        Timestamp now = Timestamp.Now(time);
        TimeSpan? due = isStuck ? s_retryInterval : null;
        if (checks.NextDue is { } check)
            due = Sooner(due, check - now);
        if (_mailbox.DependsOnTime)
            due = Sooner(due, IsTick(now) ? TimeSpan.Zero : _nextTick - now);
        _timer?.Change(due is { } wait ? NotBefore(wait) : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>
    /// A wait that has passed when the timer says so. A timer counts whole milliseconds by a clock that stands still between its steps, and so fires up to a
    /// step too early: nothing is due then, and the actor would be woken again, and often once more, for every check.
    /// </summary>
    private static TimeSpan NotBefore(TimeSpan wait) =>
        wait <= TimeSpan.Zero ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)) + s_clockStep;

    /// <summary>A tick further away than the interval is of a clock that was set back since.</summary>
    private bool IsTick(Timestamp now) => now >= _nextTick || _nextTick - now > TimeTicks.Interval;

    private static TimeSpan Sooner(TimeSpan? one, TimeSpan other) => one is { } first && first < other ? first : other;

    [LoggerMessage(
        EventId = 6101, Level = LogLevel.Error, Message = "The change of trigger '{Trigger}' on host {Host} could not be written and is tried again.")]
    private static partial void LogUnwritten(ILogger logger, string host, string trigger, Exception exception);
}
