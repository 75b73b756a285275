namespace Bongsu.PromQl.Admission;

/// <summary>
/// Lets queries in: so many at once, the others wait for a place in a bounded queue, and no caller takes more than half of the places, of the queue and of the
/// memory, so that one that asks too much hinders itself alone.
/// </summary>
/// <remarks>Any thread may call it.</remarks>
/// <param name="options">The bounds.</param>
/// <param name="memory">The memory of all queries, those that do not come through this gate included.</param>
/// <param name="time">Measures the waiting.</param>
public sealed class QueryGate(PromQlOptions options, QueryMemory memory, TimeProvider time)
{
    private readonly Lock _lock = new(); // guards the three below
    private readonly LinkedList<Waiter> _waiting = new(); // the one that waits longest at the front
    private readonly Dictionary<string, CallerState> _callers = new(StringComparer.Ordinal);
    private int _running;

    private int RunningOfOne => Math.Max(1, options.Concurrency / 2);

    private int WaitingOfOne => Math.Max(1, options.QueueLength / 2);

    /// <summary>Queries that are worked on.</summary>
    public int Running
    {
        get
        {
            lock (_lock)
                return _running;
        }
    }

    /// <summary>Queries that wait.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
                return _waiting.Count;
        }
    }

    /// <summary>Waits for a place.</summary>
    /// <param name="caller">Whose query it is: callers share by this name.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The query's place and memory; dispose of it when the answer has gone out.</returns>
    /// <exception cref="PromQlException">The queue is full, or the wait was too long: <see cref="PromQlErrorKind.Unavailable"/>.</exception>
    public async ValueTask<QueryPlace> EnterAsync(string caller, CancellationToken cancellationToken)
    {
        Waiter waiter;
        lock (_lock)
        {
            CallerState state = StateOf(caller);
            if (_running < options.Concurrency && state.Running < RunningOfOne)
                return Admit(caller, state);
            if (_waiting.Count >= options.QueueLength || state.Waiting >= WaitingOfOne)
            {
                Forget(caller, state);
                throw new PromQlException(PromQlErrorKind.Unavailable, $"{_running} queries are under way and {_waiting.Count} wait; ask again later");
            }

            waiter = new Waiter(caller);
            state.Waiting++;
            waiter.Node = _waiting.AddLast(waiter);
        }

        try
        {
            return await waiter.Place.Task.WaitAsync(options.QueueTimeout, time, cancellationToken);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            Leave(waiter);
            if (e is TimeoutException)
                throw new PromQlException(
                    PromQlErrorKind.Unavailable,
                    FormattableString.Invariant(
                        $"no place among the {options.Concurrency} queries at once became free within {options.QueueTimeout.TotalSeconds} s; ask again later"),
                    inner: e);
            throw;
        }
    }

    internal void Exit(string caller)
    {
        lock (_lock)
        {
            CallerState state = _callers[caller];
            state.Running--;
            _running--;
            Forget(caller, state);
            AdmitWaiting();
        }
    }

    /// <summary>Gives up waiting; the place that came in the same moment goes on to the next.</summary>
    private void Leave(Waiter waiter)
    {
        lock (_lock)
        {
            if (waiter.Node is { List: not null } node)
            {
                _waiting.Remove(node);
                CallerState state = _callers[waiter.Caller];
                state.Waiting--;
                Forget(waiter.Caller, state);
                return;
            }
        }

        waiter.Granted?.Dispose();
    }

    private void AdmitWaiting()
    {
        LinkedListNode<Waiter>? node = _waiting.First;
        while (node is not null && _running < options.Concurrency)
        {
            LinkedListNode<Waiter>? next = node.Next;
            CallerState state = _callers[node.Value.Caller];
            if (state.Running < RunningOfOne)
            {
                _waiting.Remove(node);
                state.Waiting--;
                node.Value.Granted = Admit(node.Value.Caller, state);
                node.Value.Place.SetResult(node.Value.Granted);
            }

            node = next;
        }
    }

    private QueryPlace Admit(string caller, CallerState state)
    {
        state.Running++;
        _running++;
        return new QueryPlace(this, caller, new QueryMemory(options.MemoryBytes, state.Memory));
    }

    private CallerState StateOf(string caller)
    {
        if (!_callers.TryGetValue(caller, out CallerState? state))
            _callers[caller] = state = new CallerState(new QueryMemory(memory.Most / 2, memory));
        return state;
    }

    private void Forget(string caller, CallerState state)
    {
        if (state is { Running: 0, Waiting: 0 })
            _callers.Remove(caller);
    }

    private sealed class CallerState(QueryMemory memory)
    {
        public QueryMemory Memory { get; } = memory;

        public int Running { get; set; }

        public int Waiting { get; set; }
    }

    private sealed class Waiter(string caller)
    {
        public string Caller { get; } = caller;

        public TaskCompletionSource<QueryPlace> Place { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public LinkedListNode<Waiter>? Node { get; set; }

        public QueryPlace? Granted { get; set; }
    }
}
