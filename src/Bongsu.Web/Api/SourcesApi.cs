using Bongsu.Collect.Sources;
using Bongsu.Model.Access;
using Bongsu.Model.Words;
using Bongsu.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Api;

/// <summary>Other monitoring systems and what is open there.</summary>
internal static class SourcesApi
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/sources", List)
        .RequireScope(TokenScopes.Read)
        .WithTags("Sources")
        .WithSummary("Other monitoring systems, whether they could be read, and their open problems; for those who see every organisation.")
        .Produces<Listed<SourceAnswer>>();

    // What another system has open belongs to no organisation here: it is for those who see all.
    private static Listed<SourceAnswer> List(Caller caller, SourceBoard board)
    {
        SourceAnswer[] all = caller.Viewer.SeesAll ? [.. board.All.Select(SourceAnswer.Of)] : [];
        return new Listed<SourceAnswer>(all, all.Length);
    }

    /// <param name="Name">Its name in the configuration.</param>
    /// <param name="Type">Its kind.</param>
    /// <param name="ReadAt">When it was last read; null before.</param>
    /// <param name="Failure">Why it could not be read since; null where it could.</param>
    /// <param name="Total">How many problems it has open.</param>
    /// <param name="Problems">The problems, the worst first, at most 1,000.</param>
    internal sealed record SourceAnswer(string Name, string Type, string? ReadAt, string? Failure, int Total, IReadOnlyList<SourceProblemAnswer> Problems)
    {
        public static SourceAnswer Of(SourceState state) => new(
            state.Name,
            state.Type,
            state.ReadAtMs is { } at ? ApiTime.Of(at) : null,
            state.Failure?.English(),
            state.Reading?.Total ?? 0,
            [.. (state.Reading?.Problems ?? []).Select(SourceProblemAnswer.Of)]);
    }

    /// <param name="Id">Tells it from the others of its source.</param>
    /// <param name="Host">What it is about.</param>
    /// <param name="Title">What is wrong.</param>
    /// <param name="Level">1 to 5.</param>
    /// <param name="StartedAt">Since when; null where the system does not say.</param>
    /// <param name="Acknowledged">Somebody has acknowledged or silenced it there.</param>
    /// <param name="Url">Where people see it there.</param>
    internal sealed record SourceProblemAnswer(string Id, string Host, string Title, int Level, string? StartedAt, bool Acknowledged, string? Url)
    {
        public static SourceProblemAnswer Of(SourceProblem problem) => new(
            problem.Id,
            problem.Host,
            problem.Title,
            (int)problem.Level,
            problem.StartedAtMs is { } at ? ApiTime.Of(at) : null,
            problem.IsAcknowledged,
            problem.Url);
    }
}
