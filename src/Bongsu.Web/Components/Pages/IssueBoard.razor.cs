using Bongsu.Model.Problems;
using Bongsu.Store.Access;
using Bongsu.Store.Events;
using Bongsu.Views.Problems;
using Bongsu.Views.Readers;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Components.Pages;

/// <summary>The issues of the own tracker as a board: a column for each state, the newest on top.</summary>
public sealed partial class IssueBoard
{
    private const int MostCards = 50;
    private const int MostClosed = 10;

    private IReadOnlyList<(IssueState State, Page<ProblemView> Page)> _columns = [];
    private string? _said;

    [Inject]
    private IMonitorReader Monitor { get; set; } = null!;

    [Inject]
    private IMonitorCommands Commands { get; set; } = null!;

    /// <inheritdoc />
    protected override bool Shows(StoreEvent change) => change is IssueChanged;

    /// <inheritdoc />
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        var columns = new List<(IssueState, Page<ProblemView>)>();
        foreach (IssueState state in Enum.GetValues<IssueState>())
        {
            int most = state == IssueState.Closed ? MostClosed : MostCards;
            columns.Add((state, await Monitor.GetIssuesAsync(Viewer, new IssueFilter { State = state }, 0, most, cancellationToken)));
        }

        _columns = columns;
    }

    private static IEnumerable<IssueState> Next(IssueState state) => Enum.GetValues<IssueState>().Where(to => to != state);

    private bool IsOverdue(IssueView issue) =>
        issue.State != IssueState.Closed && issue.DueAtMs is { } due && due < Time.GetUtcNow().ToUnixTimeMilliseconds();

    // Whoever moves an issue of nobody to assigned takes it.
    private async Task MoveAsync(long problem, IssueView issue, IssueState to)
    {
        _said = null;
        try
        {
            await Commands.MoveIssueAsync(Viewer, problem, to, to == IssueState.Assigned ? issue.Assignee ?? Viewer.Name : null, CancellationToken.None);
        }
        catch (UnauthorizedAccessException)
        {
            _said = L.ProblemMayNot;
        }

        await ReloadAsync();
    }
}
