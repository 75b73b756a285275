using Bongsu.Model.Time;
using Bongsu.Respond.Notifications;
using Bongsu.Store.Rows;

namespace Bongsu.Respond.Trials;

/// <summary>A notification that would have been sent, or an external issue that would have been opened or closed.</summary>
public sealed class TrialNotification
{
    /// <summary>The organisation notified; null for a tracker.</summary>
    public string? Organisation { get; private init; }

    /// <summary>The person notified; null for a tracker.</summary>
    public string? Person { get; private init; }

    /// <summary>The name of the channel or tracker.</summary>
    public required string Channel { get; init; }

    /// <summary>The person's address; null for a tracker.</summary>
    public string? Address { get; private init; }

    /// <summary>The delay of the policy's step.</summary>
    public TimeSpan Delay { get; private init; }

    /// <summary>The span of the digest; zero for what goes by itself.</summary>
    public TimeSpan Digest { get; private init; }

    /// <summary>When it is sent, or will be.</summary>
    public Timestamp DueAt { get; internal set; }

    /// <summary>Why, in a sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>
    /// What it is: <c>problem</c>, <c>update</c>, <c>recovery</c>, <c>digest</c>, <c>flapping</c>, <c>alarm</c>, <c>tracker-open</c> or <c>tracker-close</c>.
    /// </summary>
    public string Kind => Says.Kind;

    /// <summary>Why it was withdrawn before it was sent; null where it was not.</summary>
    public string? WithdrawnBecause { get; private set; }

    /// <summary>True once it has been sent.</summary>
    public bool IsSent => State == OutboxState.Delivered;

    /// <summary>True for the problem's start, sent or still to be sent.</summary>
    internal bool IsOfStart =>
        !Delivery.IsDead && !IsUncertain && Says is (ProblemNotification or UpdateNotification or DigestLine { Event: DigestEvent.Problem });

    /// <summary>True for the problem's end, sent or still to be sent.</summary>
    internal bool IsOfEnd =>
        !Delivery.IsDead && Says is RecoveryNotification or ProblemNotification { IsOver: true } or DigestLine { Event: DigestEvent.Recovery };

    /// <summary>True for a repetition, or for one who is tried where others are not reached: it may never come to that.</summary>
    internal bool IsUncertain => IsPlanned && Step is ({ Round: > 0 } or { Rank: > 0 });

    internal Notification Says { get; private set; } = new TestNotification();

    /// <summary>Stands where the idempotency key stands.</summary>
    internal string Key { get; set; } = "";

    internal Timestamp? PlannedAt { get; set; }

    internal Delivery Delivery => new(State, IsSent ? 1 : 0, DueAt);

    /// <summary>The step of a policy that it is, or null.</summary>
    internal StepPlace? Step { get; private init; }

    /// <summary>True until its step is due.</summary>
    internal bool IsPlanned { get; private set; }

    internal OutboxState State { get; private set; }

    internal static TrialNotification Of(PlannedNotification planned, Notification says) => new()
    {
        Organisation = planned.Organisation,
        Person = planned.Person,
        Channel = planned.Channel,
        Address = planned.Address,
        Delay = planned.Delay,
        Digest = planned.Digest,
        DueAt = planned.DueAt,
        PlannedAt = planned.PlannedAt,
        Reason = planned.Reason,
        Step = planned.Step,
        IsPlanned = planned.IsPlanned,
        Says = says,
    };

    internal static TrialNotification Of(PlannedTracker tracker, Notification says) =>
        new() { Channel = tracker.Name, DueAt = tracker.DueAt, PlannedAt = tracker.PlannedAt, Reason = tracker.Reason, Says = says };

    /// <summary>What follows, to the same reader by the same way.</summary>
    internal TrialNotification Follow(Notification says, string reason, Timestamp dueAt) => new()
    {
        Organisation = Organisation,
        Person = Person,
        Channel = Channel,
        Address = Address,
        Delay = Delay,
        Digest = Digest,
        DueAt = dueAt,
        Reason = reason,
        Says = says,
    };

    internal void Release() => IsPlanned = false;

    internal void Send(Notification says) => (State, Says) = (OutboxState.Delivered, says);

    internal void Withdraw(string because) => (State, WithdrawnBecause) = (OutboxState.Cancelled, because);
}
