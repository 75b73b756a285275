using Bongsu.Model.Time;

namespace Bongsu.Report.Sections.IncidentList;

/// <summary>An outside tracker that cannot be reached.</summary>
/// <param name="Tracker">The tracker's name.</param>
/// <param name="Since">Since when.</param>
/// <param name="AsOf">When it last told what had changed; null where it never did.</param>
internal sealed record LostTracker(string Tracker, Timestamp Since, Timestamp? AsOf);
