using Bongsu.Model.Words;
using Bongsu.Views.Problems;

namespace Bongsu.Web.Api;

/// <summary>A problem with all that happened.</summary>
internal sealed record ProblemDetail(
    ProblemSummary Problem, string? Advice, IReadOnlyList<ProblemDetail.Happening> Events, IReadOnlyList<MessageAnswer> Messages)
{
    public static ProblemDetail Of(ProblemDetailView p) => new(
        ProblemSummary.Of(p.Problem), p.Problem.Advice,
        [.. p.Events.Select(e => new Happening(ApiTime.Of(e.AtMs), e.Kind, e.By, e.Text.English()))],
        [.. p.Messages.Select(MessageAnswer.Of)]);

    /// <summary>One line of the history.</summary>
    internal sealed record Happening(string At, string Kind, string By, string Text);
}
