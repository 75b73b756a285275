using Bongsu.Model.Time;
using Bongsu.Store.Rows;

namespace Bongsu.Respond.Notifications;

/// <summary>How far a notification has come.</summary>
/// <param name="State">Where it is.</param>
/// <param name="Attempts">Attempts made.</param>
/// <param name="DueAt">Not before.</param>
internal readonly record struct Delivery(OutboxState State, int Attempts, Timestamp DueAt)
{
    /// <summary>Nobody has tried to send it, so that it can still be withdrawn or put off.</summary>
    public bool IsUntried => State == OutboxState.Pending && Attempts == 0;

    /// <summary>It will never be delivered.</summary>
    public bool IsDead => State is OutboxState.Failed or OutboxState.Cancelled;
}
