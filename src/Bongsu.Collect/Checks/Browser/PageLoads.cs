namespace Bongsu.Collect.Checks.Browser;

/// <summary>Says when a page has loaded.</summary>
internal sealed class PageLoads
{
    private TaskCompletionSource _next = New();

    /// <summary>Completes when the next page has loaded, counted from now.</summary>
    public Task NextAsync()
    {
        TaskCompletionSource next = New();
        Interlocked.Exchange(ref _next, next);
        return next.Task;
    }

    /// <summary>One has.</summary>
    public void Loaded() => Volatile.Read(ref _next).TrySetResult();

    /// <summary>None will: the page's process is gone.</summary>
    public void Fail(Exception why) => Volatile.Read(ref _next).TrySetException(why);

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
