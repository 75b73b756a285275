using System.Collections.Concurrent;
using Bongsu.Configuration.Maintenances;
using Bongsu.Detect.Triggers;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Cluster.Hosts;

/// <summary>
/// The turn at one host's triggers, and the values that wait for it. The actor takes the turn for what it does itself. A thread that brings values and finds the turn free has them evaluated at once, without a
/// message; one that finds it taken leaves them for whoever has it. So there is one thread at a time at the triggers, values keep their order, and what was decided is written by the actor alone.
/// </summary>
/// <param name="board">Where the triggers' health is shown.</param>
/// <param name="maintenances">Whether the host is looked at now.</param>
/// <param name="time">The clock.</param>
/// <param name="decided">Calls the actor: something is decided that it must write, or is held back and must be looked at again.</param>
#pragma warning disable CA1001 // A semaphore that nobody waits for by a handle holds nothing; and a thread that brings values may still come to it after the actor's end.
internal sealed class HostMailbox(TriggerStateBoard board, IMaintenances maintenances, TimeProvider time, Action decided)
#pragma warning restore CA1001
{
    /// <summary>More batches than this do not wait here: who brings the next one waits for the turn itself, which slows collecting down to what can be evaluated.</summary>
    private const int MostWaiting = 64;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ConcurrentQueue<(ItemId Item, ItemValue Value)[]> _waiting = new();

    // Touched within a turn only.
    private readonly List<TriggerTransition> _decided = [];
    private bool _collected = true;
    private bool _dependedOnTime;

    /// <summary>The triggers; null while the host is off. Touched within a turn only.</summary>
    public HostTriggers? Triggers { get; set; }

    /// <summary>Takes values in the order brought; they are evaluated when this completes, or soon after by who has the turn.</summary>
    public async ValueTask PostAsync(ReadOnlyMemory<(ItemId Item, ItemValue Value)> values, CancellationToken cancellationToken)
    {
        if (!_turn.Wait(0, CancellationToken.None))
        {
            if (_waiting.Count < MostWaiting)
            {
                _waiting.Enqueue(values.ToArray());
                TakeWaiting();
                return;
            }

            await _turn.WaitAsync(cancellationToken);
        }

        try
        {
            EvaluateWaiting();
            Evaluate(values.Span);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>The actor's turn; <see cref="Leave"/> ends it.</summary>
    public Task EnterAsync(CancellationToken cancellationToken) => _turn.WaitAsync(cancellationToken);

    /// <summary>Ends a turn. What came meanwhile is evaluated first.</summary>
    public void Leave()
    {
        EvaluateAndRelease();

        // Values that were left just before the release have nobody else.
        TakeWaiting();
    }

    /// <summary>Evaluates values within a turn.</summary>
    public void Evaluate(ReadOnlySpan<(ItemId Item, ItemValue Value)> values)
    {
        Timestamp now = Timestamp.Now(time);
        if (Collecting(now) is { } triggers)
            triggers.Observe(values, now, _decided);
        PostHealth();
    }

    /// <summary>Looks at the triggers that depend on time, within a turn.</summary>
    public void Tick(Timestamp now)
    {
        Collecting(now)?.Tick(now, _decided);
        PostHealth();
    }

    /// <summary>Evaluates every trigger once, within a turn.</summary>
    /// <param name="now">The time.</param>
    /// <param name="afterStart">True at the first look after a start.</param>
    public void EvaluateAll(Timestamp now, bool afterStart)
    {
        Collecting(now)?.EvaluateAll(now, _decided, afterStart);
        if (Triggers is { } triggers)
            board.Post(triggers.Healths);
    }

    /// <summary>Moves what was decided, in order; within a turn.</summary>
    public void TakeDecided(Queue<TriggerTransition> target)
    {
        foreach (TriggerTransition transition in _decided)
            target.Enqueue(transition);
        _decided.Clear();
    }

    private void TakeWaiting()
    {
        while (!_waiting.IsEmpty && _turn.Wait(0, CancellationToken.None))
            EvaluateAndRelease();
    }

    private void EvaluateAndRelease()
    {
        bool any;
        try
        {
            EvaluateWaiting();
        }
        finally
        {
            bool dependsOnTime = Triggers is { DependsOnTime: true };
            any = _decided.Count > 0 || (dependsOnTime && !_dependedOnTime);
            _dependedOnTime = dependsOnTime;
            _turn.Release();
        }

        if (any)
            decided();
    }

    private void EvaluateWaiting()
    {
        while (_waiting.TryDequeue(out (ItemId Item, ItemValue Value)[]? values))
            Evaluate(values);
    }

    /// <summary>The triggers, or null while a maintenance without data covers the host: nothing is looked at then, and afterwards silence means nothing for a while.</summary>
    private HostTriggers? Collecting(Timestamp now)
    {
        if (Triggers is not { } triggers)
            return null;
        bool collects = maintenances.Collects(triggers.Plan.Host);
        if (collects && !_collected)
            triggers.WatchSince(now);
        _collected = collects;
        return collects ? triggers : null;
    }

    /// <summary>Shows how the triggers are, where that has changed; within a turn.</summary>
    public void PostHealth()
    {
        if (Triggers is { } triggers && triggers.TakeHealthChanged())
            board.Post(triggers.Healths);
    }
}
