namespace Bongsu.Respond.Channels.Irc;

/// <summary>A message on its way to the server.</summary>
/// <param name="Target">A channel or a nick.</param>
/// <param name="Lines">Harmless text, not cut yet.</param>
/// <param name="Token">Ends the waiting; one that has been cancelled is not sent.</param>
internal sealed record IrcDelivery(string Target, IReadOnlyList<string> Lines, CancellationToken Token)
{
    private readonly TaskCompletionSource<DeliveryResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What it came to.</summary>
    public Task<DeliveryResult> Result => _result.Task;

    /// <summary>Says what it came to; only the first time counts.</summary>
    public void End(DeliveryResult result) => _result.TrySetResult(result);
}
