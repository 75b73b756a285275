namespace Bongsu.Respond.Notifications;

/// <summary>An entry of the problem's history that a stage of the pipeline gives reason for.</summary>
/// <param name="Kind">The event's kind, such as <c>suppressed</c>.</param>
/// <param name="Text">A sentence.</param>
/// <param name="Organisation">The organisation that may read it beside infrastructure; null where the problem's owner may.</param>
public sealed record PlannedEvent(string Kind, string Text, string? Organisation = null);
