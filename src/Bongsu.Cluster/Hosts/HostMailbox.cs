using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Bongsu.Cluster.Actors;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Maintenances;
using Bongsu.Detect.Problems;
using Bongsu.Detect.Triggers;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Cluster.Hosts;

/// <summary>
/// Owns the triggers of one host and the turn at them. A thread that brings values and finds the turn free evaluates them itself, without a message; one that
/// finds it taken leaves them for whoever has it. So there is one thread at a time at the triggers and values keep their order. What is decided waits in
/// <see cref="TryPeekDecided"/>'s queue for the actor, which alone writes it.
/// </summary>
/// <param name="host">The host.</param>
/// <param name="loader">Reads the triggers and their past.</param>
/// <param name="healths">Where the triggers' health is shown.</param>
/// <param name="maintenances">Whether the host is collected from now.</param>
/// <param name="decided">Takes the host when a thread that brought values has decided something, or has made the triggers depend on time. The actor's own turns
/// add nothing: it writes after each of them.</param>
/// <param name="time">The clock.</param>
[SuppressMessage(
    "Design",
    "CA1001",
    Justification = "A semaphore without a wait handle holds nothing, and a thread that brings values may still come to it after the actor's end.")]
internal sealed class HostMailbox(HostId host, TriggerLoader loader, TriggerHealths healths, IMaintenances maintenances, HostQueue decided, TimeProvider time)
{
    /// <summary>
    /// More batches than this do not wait here: who brings the next one waits for the turn itself, which slows collecting down to what can be evaluated.
    /// </summary>
    private const int MostWaiting = 64;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ConcurrentQueue<(ItemId Item, ItemValue Value)[]> _waiting = new();

    // Filled within a turn, emptied by the actor. Bounded by what its triggers decide while the store is down.
    private readonly ConcurrentQueue<TriggerTransition> _decided = new();

    // Touched within a turn only. The triggers are null while the host is off.
    private readonly List<TriggerTransition> _transitions = [];
    private HostTriggers? _triggers;
    private bool _collected = true;
    private Timestamp _watchedSince;
    private volatile bool _dependsOnTime;

    /// <summary>The host.</summary>
    public HostId Host => host;

    /// <summary>True where some trigger must be evaluated as time passes: the actor calls <see cref="TickAsync"/>. Any thread.</summary>
    public bool DependsOnTime => _dependsOnTime;

    private Timestamp Now => Timestamp.Now(time);

    /// <summary>Takes values in the order brought; they are evaluated when this completes, or soon after by who has the turn. Any thread.</summary>
    public async ValueTask PostAsync(ReadOnlyMemory<(ItemId Item, ItemValue Value)> values, CancellationToken cancellationToken)
    {
        if (!_turn.Wait(0, CancellationToken.None))
        {
            if (_waiting.Count < MostWaiting)
            {
                _waiting.Enqueue(values.ToArray());
                if (EvaluateLeftBehind())
                    decided.Add(host);
                return;
            }

            await _turn.WaitAsync(cancellationToken);
        }

        if (EvaluateAndLeave(values.Span))
            decided.Add(host);
    }

    /// <summary>Starts the triggers, where the host is enabled.</summary>
    /// <param name="entered">Called when the turn is taken: from then on values may be brought, and wait.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The host, or null where it is gone or disabled.</returns>
    public Task<EffectiveHost?> StartAsync(Action entered, CancellationToken cancellationToken) => InTurnAsync(
        async () =>
        {
            entered();
            await LoadAsync(cancellationToken);
        },
        cancellationToken);

    /// <summary>Takes the host's configuration as it is now, which may be that it is gone or disabled.</summary>
    /// <returns>The host, or null where it is gone or disabled.</returns>
    public Task<EffectiveHost?> ReloadAsync(CancellationToken cancellationToken) => InTurnAsync(
        async () =>
        {
            if (_triggers is { } triggers && loader.PlanOf(host) is { } plan)
            {
                RemoveHealths(triggers);
                _transitions.AddRange(triggers.Replace(plan, Now));
                await PrimeAsync(triggers, afterStart: false, cancellationToken);
            }
            else
            {
                await EndAsync(cancellationToken);
                await LoadAsync(cancellationToken);
            }
        },
        cancellationToken);

    /// <summary>Evaluates the triggers that depend on time.</summary>
    public Task TickAsync(CancellationToken cancellationToken) => InTurnAsync(
        async () =>
        {
            if (_triggers is not { } triggers)
                return;
            await loader.PrimeTrendsAsync(triggers, Now, cancellationToken);
            Timestamp now = Now;
            if (Collects(triggers, now))
                triggers.Tick(now, _transitions);
        },
        cancellationToken);

    /// <summary>Somebody closed a problem by hand.</summary>
    public Task CloseAsync(TriggerId trigger, string? correlation, Timestamp at, CancellationToken cancellationToken) => InTurnAsync(
        () =>
        {
            _triggers?.Close(trigger, correlation, at);
            return Task.CompletedTask;
        },
        cancellationToken);

    /// <summary>Takes what became of an opening, where that is not what was decided.</summary>
    public Task SettleAsync(TriggerTransition transition, OpeningResult result, CancellationToken cancellationToken) => InTurnAsync(
        () =>
        {
            _triggers?.Settle(transition, result.Outcome, result.Reason);
            return Task.CompletedTask;
        },
        cancellationToken);

    /// <summary>Ends the triggers: the actor moves or stops, the host goes on.</summary>
    public Task StopAsync() => InTurnAsync(
        () =>
        {
            _triggers = null;
            return Task.CompletedTask;
        },
        CancellationToken.None);

    /// <summary>The first of what is decided and not yet written. For the actor alone.</summary>
    public bool TryPeekDecided([NotNullWhen(true)] out TriggerTransition? transition) => _decided.TryPeek(out transition);

    /// <summary>Takes out what <see cref="TryPeekDecided"/> gave. For the actor alone.</summary>
    public void Written() => _decided.TryDequeue(out _);

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (loader.PlanOf(host) is not { } plan)
            return;
        _watchedSince = loader.WatchedSince;
        HostTriggers triggers = await loader.LoadAsync(plan, Now, cancellationToken);
        _triggers = triggers;
        await PrimeAsync(triggers, afterStart: true, cancellationToken);
    }

    private async Task PrimeAsync(HostTriggers triggers, bool afterStart, CancellationToken cancellationToken)
    {
        await loader.PrimeAsync(triggers, Now, afterStart, cancellationToken);
        Timestamp now = Now;
        if (Collects(triggers, now))
            triggers.EvaluateAll(now, _transitions, afterStart);
        healths.Post(triggers.Healths);
    }

    private async Task EndAsync(CancellationToken cancellationToken)
    {
        if (_triggers is not { } triggers)
            return;
        await loader.EndAllAsync(host, Now, cancellationToken);
        RemoveHealths(triggers);
        _triggers = null;
        _decided.Clear();
    }

    private void RemoveHealths(HostTriggers triggers) => healths.Remove(triggers.Plan.Triggers.Select(t => t.Trigger.Id));

    /// <summary>Does something in a turn of the actor's own; what came meanwhile is evaluated at its end.</summary>
    internal async Task<EffectiveHost?> InTurnAsync(Func<Task> act, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        EffectiveHost? now = null;
        try
        {
            await act();
            now = _triggers?.Plan.Host;
        }
        finally
        {
            EvaluateAndLeave([]);
        }

        return now;
    }

    /// <summary>
    /// Evaluates what waits and then these values, ends the turn, and then evaluates what was left just before its end, which has nobody else.
    /// </summary>
    /// <returns>True where the actor has something to do.</returns>
    private bool EvaluateAndLeave(ReadOnlySpan<(ItemId Item, ItemValue Value)> values)
    {
        bool news = false;
        try
        {
            while (_waiting.TryDequeue(out (ItemId Item, ItemValue Value)[]? earlier))
                Evaluate(earlier);
            if (!values.IsEmpty)
                Evaluate(values);
        }
        finally
        {
            news = TakeTransitions();
            _turn.Release();
        }

        return EvaluateLeftBehind() || news;
    }

    private bool EvaluateLeftBehind()
    {
        bool news = false;
        while (!_waiting.IsEmpty && _turn.Wait(0, CancellationToken.None))
        {
            try
            {
                while (_waiting.TryDequeue(out (ItemId Item, ItemValue Value)[]? earlier))
                    Evaluate(earlier);
            }
            finally
            {
                news |= TakeTransitions();
                _turn.Release();
            }
        }

        return news;
    }

    private void Evaluate(ReadOnlySpan<(ItemId Item, ItemValue Value)> values)
    {
        Timestamp now = Now;
        if (_triggers is { } triggers && Collects(triggers, now))
            triggers.Observe(values, now, _transitions);
    }

    /// <summary>At the end of a turn: shows health that has changed and queues what was decided.</summary>
    private bool TakeTransitions()
    {
        bool dependedOnTime = _dependsOnTime;
        _dependsOnTime = _triggers is { DependsOnTime: true };
        if (_triggers is { } triggers && triggers.TakeHealthChanged())
            healths.Post(triggers.Healths);
        if (_transitions.Count == 0)
            return _dependsOnTime && !dependedOnTime;
        foreach (TriggerTransition transition in _transitions)
            _decided.Enqueue(transition);
        _transitions.Clear();
        return true;
    }

    /// <summary>
    /// False while a maintenance without data covers the host: nothing is evaluated then, and afterwards, as after a step of the clock, silence means nothing
    /// for a while.
    /// </summary>
    private bool Collects(HostTriggers triggers, Timestamp now)
    {
        if (loader.WatchedSince is var since && since != _watchedSince)
        {
            triggers.WatchSince(since);
            _watchedSince = since;
        }

        bool collects = maintenances.Collects(triggers.Plan.Host);
        if (collects && !_collected)
            triggers.WatchSince(now);
        _collected = collects;
        return collects;
    }
}
