namespace Bongsu.Views.Simulations;

/// <summary>What one configuration makes of problems.</summary>
/// <param name="Notifications">What would have been sent, the earliest first.</param>
/// <param name="Withdrawn">What would have been planned and withdrawn before it was sent.</param>
/// <param name="NotNotified">Who would not have been notified when a problem opened.</param>
public sealed record SimulationOutcome(
    IReadOnlyList<SimulatedNotification> Notifications, IReadOnlyList<SimulatedNotification> Withdrawn, IReadOnlyList<SimulatedOmission> NotNotified);
