namespace Bongsu.Collect;

/// <summary>
/// Lets work in as long as its weights together stay within a capacity, in the order of arrival. Weights above the capacity count as the capacity.
/// </summary>
internal sealed class WeightedGate(long capacity)
{
    // Guards both below.
    private readonly Lock _lock = new();
    private readonly LinkedList<Waiter> _waiting = [];
    private readonly long _capacity = capacity;
    private long _free = capacity;

    /// <summary>Waits for room. Give back what this returns to <see cref="Leave"/>.</summary>
    public async ValueTask<long> EnterAsync(long weight, CancellationToken cancellationToken)
    {
        weight = Math.Min(weight, _capacity);
        LinkedListNode<Waiter> node;
        lock (_lock)
        {
            if (_waiting.Count == 0 && _free >= weight)
            {
                _free -= weight;
                return weight;
            }

            node = _waiting.AddLast(new Waiter(weight));
        }

        CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(
            static (state, token) => ((Waiter)state!).Admitted.TrySetCanceled(token), node.Value);
        await using (registration)
        {
            try
            {
                await node.Value.Admitted.Task;
                return weight;
            }
            catch (OperationCanceledException)
            {
                lock (_lock)
                {
                    if (node.List is not null)
                        _waiting.Remove(node);
                    Admit();
                }

                throw;
            }
        }
    }

    /// <summary>Gives back the room.</summary>
    public void Leave(long weight)
    {
        lock (_lock)
        {
            _free += weight;
            Admit();
        }
    }

    private void Admit()
    {
        while (_waiting.First is { } first && _free >= first.Value.Weight)
        {
            _waiting.RemoveFirst();

            // One that was given up in the meantime takes no room.
            if (first.Value.Admitted.TrySetResult())
                _free -= first.Value.Weight;
        }
    }

    private sealed class Waiter(long weight)
    {
        public long Weight { get; } = weight;

        public TaskCompletionSource Admitted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
