using Bongsu.Model.Time;

namespace Bongsu.Respond.Notifications;

/// <summary>The issue in an outside tracker of the last incident that began as this one does.</summary>
/// <param name="Key">The tracker's key.</param>
/// <param name="ClosedAt">When the own issue was closed; null where it is not, or that is not known.</param>
/// <param name="ReturnedAt">When the incident came back.</param>
public sealed record EarlierTwin(string Key, Timestamp? ClosedAt, Timestamp ReturnedAt);
