using Bongsu.Model.Words;
using Bongsu.Views.Incidents;

namespace Bongsu.Web.Api;

/// <summary>An incident in a list. Times are RFC 3339; null where it has not happened.</summary>
/// <param name="Id">Its number: that of its first problem.</param>
/// <param name="Headline">The number of the problem that stands for it.</param>
/// <param name="Title">That problem's title.</param>
/// <param name="Host">That problem's host or service.</param>
/// <param name="Level">The highest level of its open problems; of all once none is open.</param>
/// <param name="State">open or recovered.</param>
/// <param name="StartedAt">The first evidence of its first problem.</param>
/// <param name="RecoveredAt">When its last problem recovered.</param>
/// <param name="AcknowledgedAt">When the last of its open problems was acknowledged; null where one is not.</param>
/// <param name="AcknowledgedBy">By whom.</param>
/// <param name="Problems">How many problems have been in it.</param>
/// <param name="Open">How many of them are open.</param>
/// <param name="Hosts">How many hosts and services have had one.</param>
/// <param name="Services">The services concerned.</param>
internal sealed record IncidentSummary(
    long Id, long Headline, string Title, string Host, int Level, string State, string StartedAt, string? RecoveredAt, string? AcknowledgedAt,
    string? AcknowledgedBy, int Problems, int Open, int Hosts, IReadOnlyList<string> Services)
{
    public static IncidentSummary Of(IncidentView i) => new(
        i.Id, i.Headline, i.Title.English(), i.HostName, (int)i.Level, Words.Of(i.State), ApiTime.Of(i.StartedAtMs), ApiTime.Of(i.RecoveredAtMs),
        ApiTime.Of(i.AcknowledgedAtMs), i.AcknowledgedBy, i.Problems, i.Open, i.Hosts, i.Services);
}
