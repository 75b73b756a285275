using Bongsu.Model.Time;
using Bongsu.Respond.Notifications;
using Bongsu.Store.Rows;

namespace Bongsu.Respond.Escalations;

/// <summary>A notification of a problem's start that is written, as escalation sees it.</summary>
/// <param name="Place">The step that it is.</param>
/// <param name="Organisation">The organisation.</param>
/// <param name="Person">The person.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Address">The address.</param>
/// <param name="State">How far it has come.</param>
/// <param name="IsPlanned">True while nobody has decided that it is sent.</param>
/// <param name="DueAt">When it is or was due; of what is tried again, when.</param>
/// <param name="Attempts">How often it has been tried.</param>
internal sealed record StepRow(
    StepPlace Place, string? Organisation, string? Person, string Channel, string? Address, OutboxState State, bool IsPlanned, Timestamp DueAt,
    int Attempts)
{
    /// <summary>True where it can still be sent or withdrawn.</summary>
    public bool IsWaiting => IsPlanned && State == OutboxState.Pending;

    /// <summary>True where it was tried and waits for the next try: when its step was due is not known any more.</summary>
    public bool IsTriedAgain => State == OutboxState.Pending && Attempts > 0;

    /// <summary>True where its reader has it or will.</summary>
    public bool IsNotified => !IsPlanned && State is not (OutboxState.Failed or OutboxState.Cancelled);
}
