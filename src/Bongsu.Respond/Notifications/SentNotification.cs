using Bongsu.Model.Time;

namespace Bongsu.Respond.Notifications;

/// <summary>A message of an incident and how far it has come, wherever it is kept.</summary>
/// <param name="Key">Its idempotency key.</param>
/// <param name="Channel">The channel's name.</param>
/// <param name="Address">The reader's address on it.</param>
/// <param name="Organisation">The reader's organisation.</param>
/// <param name="Person">The reader's name.</param>
/// <param name="Delivery">How far it has come.</param>
/// <param name="PlannedAt">When it would be due without maintenance or silence; null where nothing holds it.</param>
/// <param name="Says">What it says.</param>
/// <param name="Step">The step of a policy that it is, or null.</param>
/// <param name="IsPlanned">True while nobody has decided that it is sent: its step is not due yet.</param>
internal sealed record SentNotification(
    string Key, string Channel, string Address, string Organisation, string Person, Delivery Delivery, Timestamp? PlannedAt, PersonalNotification Says,
    StepPlace? Step = null, bool IsPlanned = false);
