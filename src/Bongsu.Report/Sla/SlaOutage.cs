using Bongsu.Model.Time;

namespace Bongsu.Report.Sla;

/// <summary>A time in which users could not use a service.</summary>
/// <param name="From">The beginning.</param>
/// <param name="To">The end.</param>
/// <param name="Seconds">How long.</param>
/// <param name="Maintenance">True where all of it was under maintenance.</param>
/// <param name="Problem">The problem that was open then, the worst and first; null where there was none.</param>
/// <param name="Cause">That problem's title in English; null likewise.</param>
public sealed record SlaOutage(Timestamp From, Timestamp To, double Seconds, bool Maintenance, long? Problem, string? Cause);
