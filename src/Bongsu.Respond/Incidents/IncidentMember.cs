using Bongsu.Model.Levels;
using Bongsu.Model.Time;

namespace Bongsu.Respond.Incidents;

/// <summary>A problem of an incident, as far as messages and pages count it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Host">The name of its host or service.</param>
/// <param name="Service">The service concerned, or null.</param>
/// <param name="Owner">The organisation that may see it beside infrastructure, or null.</param>
/// <param name="Level">How bad.</param>
/// <param name="StartedAt">Its first evidence.</param>
/// <param name="IsOpen">False once it has recovered.</param>
/// <param name="IsExplained">True where another problem explains it for certain.</param>
/// <param name="IsSuppressed">True where a maintenance or silence covers it now.</param>
public sealed record IncidentMember(
    long Id, string Host, string? Service, string? Owner, Level Level, Timestamp StartedAt, bool IsOpen, bool IsExplained, bool IsSuppressed);
