namespace Bongsu.Store.History;

/// <summary>One caller's part of the next group commit.</summary>
internal abstract class PendingWrite
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes after the commit.</summary>
    public Task Done => _done.Task;

    /// <summary>How many rows it brings.</summary>
    public abstract int Size { get; }

    public virtual void Committed() => _done.TrySetResult();

    public void Failed(Exception because) => _done.TrySetException(because);
}
