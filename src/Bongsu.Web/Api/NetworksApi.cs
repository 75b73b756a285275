using Bongsu.Collect.Networks;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Networks;
using Bongsu.Model.Access;
using Bongsu.Model.Time;
using Bongsu.Model.Words;
using Bongsu.Web.Access;
using Bongsu.Web.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Api;

/// <summary>Networks that are searched for hosts.</summary>
internal static class NetworksApi
{
    public static void Map(RouteGroupBuilder api)
    {
        RouteGroupBuilder networks = api.MapGroup("/networks").WithTags("Networks");
        networks.MapGet("", List)
            .RequireScope(TokenScopes.Read)
            .WithSummary("Networks that are searched for hosts, and what the last search found; for those who see every organisation.")
            .Produces<Listed<NetworkAnswerBody>>();
        networks.MapPost("/{name}/search", SearchAsync)
            .RequireScope(TokenScopes.Administer, seesAll: true)
            .WithSummary("Searches a network now and makes hosts by its rules; with dryRun=true says what it would make. Answers when the search has ended.")
            .Produces<SearchAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static Listed<NetworkAnswerBody> List(Caller caller, INetworkSearch search)
    {
        NetworkAnswerBody[] all = caller.Viewer.SeesAll ? [.. search.All.Select(static n => NetworkAnswerBody.Of(n.Network, n.State))] : [];
        return new Listed<NetworkAnswerBody>(all, all.Length);
    }

    private static async Task<IResult> SearchAsync(string name, INetworkSearch search, CancellationToken cancellationToken, bool dryRun = false)
    {
        try
        {
            return await search.RunAsync(name, dryRun, cancellationToken) is { } outcome
                ? Results.Ok(SearchAnswer.Of(outcome))
                : ErrorAnswer.NotFound($"network '{Input.Cut(name)}'");
        }
        catch (NetworkException e)
        {
            return ErrorAnswer.Of(StatusCodes.Status409Conflict, e.Message);
        }
    }

    /// <param name="Name">Its name.</param>
    /// <param name="Ranges">Its ranges of addresses.</param>
    /// <param name="Interval">How often it is searched.</param>
    /// <param name="Enabled">False where it is searched only when it is told to.</param>
    /// <param name="Running">It is being searched now.</param>
    /// <param name="LastRunAt">When the last search since the start ended.</param>
    /// <param name="Failure">Why that failed; null where it did not.</param>
    /// <param name="Last">What it found.</param>
    internal sealed record NetworkAnswerBody(
        string Name, IReadOnlyList<string> Ranges, string Interval, bool Enabled, bool Running, string? LastRunAt, string? Failure, SearchAnswer? Last)
    {
        public static NetworkAnswerBody Of(NetworkDefinition network, NetworkState state) => new(
            network.Name, network.Ranges, TimeText.Format(network.Interval), network.Enabled, state.IsRunning, ApiTime.Of(state.LastRunMs), state.Failure,
            state.Last is null ? null : SearchAnswer.Of(state.Last));
    }

    /// <param name="DryRun">True where nothing was changed.</param>
    /// <param name="Addresses">How many addresses were asked.</param>
    /// <param name="Denied">How many were not, because the setting checks.deny names them.</param>
    /// <param name="Answered">How many answered.</param>
    /// <param name="Seconds">How long it took.</param>
    /// <param name="Findings">What was made of them, or would be.</param>
    internal sealed record SearchAnswer(bool DryRun, int Addresses, int Denied, int Answered, double Seconds, IReadOnlyList<FindingAnswer> Findings)
    {
        public static SearchAnswer Of(NetworkOutcome outcome) => new(
            outcome.IsDryRun, outcome.Scan.Addresses, outcome.Scan.Denied, outcome.Scan.Answers.Count, Math.Round(outcome.Took.TotalSeconds, 3),
            [.. outcome.Findings.Select(FindingAnswer.Of)]);
    }

    /// <param name="Change">make, move, enable, known, no-rule, refused, disable or remove.</param>
    /// <param name="Address">The address.</param>
    /// <param name="Host">The host; null where there is none.</param>
    /// <param name="Because">Why it is refused or passed over.</param>
    /// <param name="Answers">What it answered, by check.</param>
    /// <param name="Groups">Of a host that is made.</param>
    /// <param name="Templates">Of a host that is made.</param>
    /// <param name="Service">Of a host that is made.</param>
    internal sealed record FindingAnswer(
        string Change, string Address, string? Host, string? Because, IReadOnlyDictionary<string, string> Answers, IReadOnlyList<string>? Groups,
        IReadOnlyList<string>? Templates, string? Service)
    {
        public static FindingAnswer Of(NetworkFinding finding)
        {
            HostDefinition? made = finding.Change == NetworkChange.Make ? finding.Host : null;
            return new(
                Words.Of(finding.Change), finding.Address, finding.HostName, finding.Because?.English(), finding.Answers, made?.Groups, made?.Templates,
                made?.Service);
        }
    }
}
