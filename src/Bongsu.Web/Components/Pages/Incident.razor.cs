using System.Globalization;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Matching;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;
using Bongsu.Store.Access;
using Bongsu.Store.Events;
using Bongsu.Views.Incidents;
using Bongsu.Views.Problems;
using Bongsu.Views.Readers;
using Bongsu.Web.Components.Live;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Components.Pages;

/// <summary>One incident: how bad, what belongs to it, who knows, who does what. The number of any of its problems opens it.</summary>
public sealed partial class Incident
{
    private const int MaxHosts = 20;
    private const int MaxProblems = 200;
    private const int MaxEvents = 200;

    // So many problems are shown without being asked for.
    private const int FewProblems = 3;

    private readonly HashSet<long> _chosen = [];
    [HandedOver]
    private IncidentDetailView? _detail;

    private string _comment = "";
    private string _other = "";
    private string? _said;
    private bool _saidWell;

    /// <summary>The number of the incident, or of any of its problems.</summary>
    [Parameter]
    public long Id { get; set; }

    /// <inheritdoc />
    protected override TimeSpan RefreshEvery => TimeSpan.FromSeconds(5);

    [Inject]
    private IIncidentReader Reading { get; set; } = null!;

    [Inject]
    private IIncidentCommands Commands { get; set; } = null!;

    // The hosts of what is open: whoever wants more or less writes it.
    private string SilenceMatch => _detail is null ? "" : MatchText.Format(new PolicyMatch
    {
        Hosts = [.. _detail.Problems.Where(p => p.Problem.State == ProblemState.Open).Select(p => p.Problem.HostName).Distinct(StringComparer.Ordinal)
            .Take(MaxHosts)],
    });

    [Inject]
    private IMonitorCommands ProblemCommands { get; set; } = null!;

    [Inject]
    private ILifecycleCommands Lifecycle { get; set; } = null!;

    private string? Assignee => _detail?.Problems.Select(p => p.Problem.Issue?.Assignee).FirstOrDefault(a => a is not null);

    private bool IsSilenced => _detail?.Problems.Any(p => p.Problem is { State: ProblemState.Open, SilencedUntilMs: not null }) == true;

    private int People => _detail?.Messages.Where(m => m.Person is not null && m.State == DeliveryState.Delivered)
        .Select(m => (m.Organisation, m.Person)).Distinct().Count() ?? 0;

    // Who was not notified, of each problem, buries what happened; the page that says why has it.
    private IReadOnlyList<IncidentEventView> Happened => [.. _detail?.Events.Where(e => e.Event.Kind != "not-notified") ?? []];

    private bool MaySplit => MayOperate && _detail is { Incident.Problems: > 1 };

    /// <inheritdoc />
    protected override bool Shows(StoreEvent change) => change switch
    {
        IncidentChanged incident => incident.Id == _detail?.Incident.Id,
        ProblemChanged problem => IsMember(problem.Id),
        OutboxChanged { ProblemId: { } problem } => IsMember(problem),
        _ => false,
    };

    /// <inheritdoc />
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (await Reading.GetIncidentAsync(Viewer, Id, cancellationToken) is { } detail)
            _detail = detail;
        else
            ShowNotFound();
    }

    private bool IsMember(long problem) => problem == Id || _detail?.Problems.Any(p => p.Problem.Id == problem) == true;

    private void Choose(long problem, bool chosen)
    {
        if (chosen)
            _chosen.Add(problem);
        else
            _chosen.Remove(problem);
    }

    private Task AcknowledgeAsync() => ActAsync(
        async token => await Commands.AcknowledgeAsync(Viewer, Id, string.IsNullOrWhiteSpace(_comment) ? null : _comment.Trim(), token) ? Id : null,
        L.ProblemAcknowledgedDone);

    private Task CommentAsync()
    {
        if (!string.IsNullOrWhiteSpace(_comment))
            return ActAsync(
                async token => await ProblemCommands.CommentAsync(Viewer, _detail!.Incident.Headline, _comment.Trim(), token) ? Id : null,
                L.ProblemCommentDone);
        (_said, _saidWell) = (L.ProblemCommentEmpty, false);
        return Task.CompletedTask;
    }

    // The incident's issue is that of its first problem; any of its problems leads to it.
    private Task AssignAsync() => ActAsync(
        async token => await ProblemCommands.MoveIssueAsync(Viewer, _detail!.Incident.Headline, IssueState.Assigned, Viewer.Name, token) ? Id : null,
        L.IncidentAssigned(Viewer.Name));

    private Task SilenceAsync(TimeSpan? span) => ActAsync(
        async token =>
        {
            Timestamp? until = span is { } lasts ? Timestamp.Now(Time) + lasts : null;
            foreach (IncidentProblemView one in _detail!.Problems.Where(p => p.Problem.State == ProblemState.Open))
                await Lifecycle.SuppressAsync(Viewer, one.Problem.Id, until, token);
            return Id;
        },
        span is null ? L.SilenceLifted : L.SilenceDone);

    private static bool IsPerson(string by) => !by.StartsWith("system:", StringComparison.Ordinal);

    private Task SplitAsync() => ActAsync(token => Commands.SplitAsync(Viewer, Id, [.. _chosen], token), L.IncidentSplitDone);

    private Task MergeAsync()
    {
        if (long.TryParse(_other, NumberStyles.None, CultureInfo.InvariantCulture, out long other))
            return ActAsync(token => Commands.MergeAsync(Viewer, Id, [other], token), L.IncidentMergeDone);
        (_said, _saidWell) = (L.IncidentMergeNumber, false);
        return Task.CompletedTask;
    }

    private async Task ActAsync(Func<CancellationToken, Task<long?>> act, string done)
    {
        try
        {
            if (await act(CancellationToken.None) is null)
            {
                (_said, _saidWell) = (L.IncidentUnknown, false);
                return;
            }
        }
        catch (UnauthorizedAccessException)
        {
            (_said, _saidWell) = (L.ProblemMayNot, false);
            return;
        }
        catch (ArgumentException e)
        {
            (_said, _saidWell) = (e.Message, false);
            return;
        }

        (_said, _saidWell) = (done, true);
        (_comment, _other) = ("", "");
        _chosen.Clear();
        await ReloadAsync();
    }
}
