using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Store.Access;
using Bongsu.Store.Events;
using Bongsu.Views.Evidence;
using Bongsu.Views.Problems;
using Bongsu.Views.Readers;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Components.Pages;

/// <summary>One problem: how bad, since when, why, who knows, who does what.</summary>
public sealed partial class Problem
{
    private const int MaxCharts = 3;

    private ProblemView? _problem;
    private IReadOnlyList<ProblemEventView> _events = [];
    private IReadOnlyList<OutboxView> _messages = [];
    private IReadOnlyList<EvidenceChart> _charts = [];
    private IReadOnlyList<string> _files = [];
    private string _comment = "";
    private string _assignee = "";
    private Level _priority = Level.Info;
    private DateOnly? _due;
    private string? _said;
    private bool _saidWell;

    /// <summary>The problem's number.</summary>
    [Parameter]
    public long Id { get; set; }

    /// <inheritdoc />
    protected override TimeSpan RefreshEvery => TimeSpan.FromSeconds(5);

    [Inject]
    private IMonitorReader Monitor { get; set; } = null!;

    [Inject]
    private IMonitorCommands Commands { get; set; } = null!;

    [Inject]
    private ILifecycleCommands Lifecycle { get; set; } = null!;

    [Inject]
    private ProblemEvidence Evidence { get; set; } = null!;

    private IEnumerable<ProblemEventView> NotNotified => _events.Where(e => e.Kind == "not-notified");

    /// <inheritdoc />
    protected override bool Shows(StoreEvent change) => change switch
    {
        ProblemChanged problem => problem.Id == Id,
        IssueChanged issue => issue.ProblemId == Id,
        OutboxChanged outbox => outbox.ProblemId == Id,
        _ => false,
    };

    /// <inheritdoc />
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (await Monitor.GetProblemAsync(Viewer, Id, cancellationToken) is not { } detail)
        {
            ShowNotFound();
            return;
        }

        ProblemView problem = detail.Problem;
        if (_problem?.Id != problem.Id)
            ReadPlan(problem.Issue);
        EvidenceView evidence = await Evidence.ReadAsync(Viewer, problem, MaxCharts, cancellationToken);
        (_charts, _files) = (evidence.Charts, evidence.Files);
        (_problem, _events, _messages) = (problem, detail.Events, detail.Messages);
    }

    private Task AcknowledgeAsync() => ActAsync(
        token => Commands.AcknowledgeAsync(Viewer, Id, string.IsNullOrWhiteSpace(_comment) ? null : _comment.Trim(), token), L.ProblemAcknowledgedDone);

    private Task CommentAsync()
    {
        if (string.IsNullOrWhiteSpace(_comment))
        {
            (_said, _saidWell) = (L.ProblemCommentEmpty, false);
            return Task.CompletedTask;
        }

        return ActAsync(token => Commands.CommentAsync(Viewer, Id, _comment.Trim(), token), L.ProblemCommentDone);
    }

    private Task CloseAsync() => ActAsync(
        token => Lifecycle.CloseAsync(Viewer, Id, string.IsNullOrWhiteSpace(_comment) ? null : _comment.Trim(), token), L.ProblemClosedDone);

    private Task SilenceAsync(TimeSpan? span) => ActAsync(
        token => Lifecycle.SuppressAsync(Viewer, Id, span is { } lasts ? Model.Time.Timestamp.Now(Time) + lasts : null, token), span is null
            ? L.SilenceLifted
            : L.SilenceDone);

    private Task MoveAsync(IssueState state) => ActAsync(
        token => Commands.MoveIssueAsync(Viewer, Id, state, string.IsNullOrWhiteSpace(_assignee) ? null : _assignee.Trim(), token), L.IssueMoved);

    // The day ends where its reader is.
    private Task PlanAsync() =>
        ActAsync(
            token =>
                Commands.PlanIssueAsync(
                    Viewer,
                    Id,
                    _priority,
                    _due is { } day ? Reader.Moment(day.ToString("yyyy-MM-dd'T23:59'", System.Globalization.CultureInfo.InvariantCulture)) : null,
                    token),
            L.IssueMoved);

    private void ReadPlan(IssueView? issue)
    {
        _assignee = issue?.Assignee ?? "";
        _priority = issue?.Priority ?? Level.Info;
        _due = issue?.DueAtMs is { } due ? DateOnly.FromDateTime(Reader.Local(due).DateTime) : null;
    }

    private async Task ActAsync(Func<CancellationToken, Task<bool>> act, string done)
    {
        try
        {
            if (!await act(CancellationToken.None))
            {
                ShowNotFound();
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
        _comment = "";
        await ReloadAsync();
    }

    private string KindName(string kind) => L.Or($"Event.{kind}", kind);

    private string MessageKind(string kind) => L.Or($"Message.{kind}", kind);
}
