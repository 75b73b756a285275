using Bongsu.Model.Words;
using Bongsu.Store.Rows;

namespace Bongsu.Web.Api;

/// <summary>A problem with all that happened.</summary>
internal sealed record ProblemDetail(ProblemSummary Problem, string? Advice, IReadOnlyList<ProblemDetail.Happening> Events, IReadOnlyList<MessageAnswer> Messages)
{
    public static ProblemDetail Of(ProblemRow p) => new(
        ProblemSummary.Of(p), p.Advice,
        [.. p.Events.OrderBy(e => e.AtMs).ThenBy(e => e.Id).Select(e => new Happening(ApiTime.Of(e.AtMs), e.Kind, e.By, e.Text.English()))],
        [.. p.Messages.OrderBy(m => m.CreatedAtMs).ThenBy(m => m.Id).Select(MessageAnswer.Of)]);

    /// <summary>One line of the history.</summary>
    internal sealed record Happening(string At, string Kind, string By, string Text);
}
