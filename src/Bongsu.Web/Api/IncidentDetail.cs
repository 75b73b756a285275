using Bongsu.Model.Words;
using Bongsu.Views.Incidents;

namespace Bongsu.Web.Api;

/// <summary>An incident with its problems, what happened to them, and what was sent because of it.</summary>
internal sealed record IncidentDetail(
    IncidentSummary Incident, IReadOnlyList<IncidentDetail.Member> Problems, IReadOnlyList<IncidentDetail.Happening> Events,
    IReadOnlyList<MessageAnswer> Messages)
{
    public static IncidentDetail Of(IncidentDetailView i) => new(
        IncidentSummary.Of(i.Incident),
        [.. i.Problems.Select(p => new Member(ProblemSummary.Of(p.Problem), p.Because?.English()))],
        [.. i.Events.Select(e => new Happening(e.ProblemId, ApiTime.Of(e.Event.AtMs), e.Event.Kind, e.Event.By, e.Event.Text.English()))],
        [.. i.Messages.Select(MessageAnswer.Of)]);

    /// <summary>A problem, and why it belongs to the incident.</summary>
    internal sealed record Member(ProblemSummary Problem, string? Because);

    /// <summary>One line of a problem's history.</summary>
    internal sealed record Happening(long Problem, string At, string Kind, string By, string Text);
}
