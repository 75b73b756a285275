using Bongsu.Detect.Correlation;

namespace Bongsu.Respond.Notifications;

/// <summary>The open problem that explains another.</summary>
/// <param name="Explanation">Which, by which rule, and the reason.</param>
/// <param name="Notified">Organisation and person of everybody who was or will be notified of it or of its symptoms.</param>
internal sealed record KnownCause(Explanation Explanation, IReadOnlySet<(string? Organisation, string? Person)> Notified);
