namespace Bongsu.Respond.Outbox;

/// <summary>The rim: hands a claim to its channel or tracker.</summary>
internal interface IOutboxSender
{
    /// <summary>How many deliveries by this channel or tracker may be under way at once.</summary>
    int ConcurrencyOf(string kind);

    /// <summary>Tries once; ends in a result whatever happens.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<OutboxAttempt> SendAsync(OutboxClaim claim, CancellationToken cancellationToken);
}
