namespace Bongsu.Collect.Ingest;

/// <summary>
/// Counts the batches that are between taking their places and being stored, so that one who reads the store can wait for those that began before. Any thread.
/// </summary>
internal sealed class BatchesUnderWay
{
    private readonly Lock _lock = new(); // guards all below
    private readonly int[] _counts = new int[2];
    private int _side;
    private TaskCompletionSource? _ended;
    private int _endingSide;

    /// <summary>A batch begins.</summary>
    /// <returns>For <see cref="Leave"/>.</returns>
    public int Enter()
    {
        lock (_lock)
        {
            _counts[_side]++;
            return _side;
        }
    }

    /// <summary>A batch is stored, or given up.</summary>
    public void Leave(int side)
    {
        TaskCompletionSource? ended = null;
        lock (_lock)
        {
            if (--_counts[side] == 0 && side == _endingSide)
                (ended, _ended) = (_ended, null);
        }

        ended?.SetResult();
    }

    /// <summary>Completes when all batches that are under way now have ended. One caller at a time, not from within a batch.</summary>
    public Task EndedAsync()
    {
        lock (_lock)
        {
            if (_counts[_side] == 0)
                return Task.CompletedTask;
            _endingSide = _side;
            _side = 1 - _side;
            _ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _ended.Task;
        }
    }
}
