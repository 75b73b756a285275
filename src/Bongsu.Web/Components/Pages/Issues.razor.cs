using Bongsu.Model.Problems;
using Bongsu.Store.Events;
using Bongsu.Views.Past;
using Bongsu.Views.Problems;
using Bongsu.Views.Readers;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Components.Pages;

/// <summary>The issues of the own tracker with their twins outside, by state.</summary>
public sealed partial class Issues
{
    private const int PageSize = 50;

    private Page<ProblemView>? _issues;
    private IReadOnlyList<KeyValuePair<string, TrackerContact>> _lost = [];

    [Inject]
    private IMonitorReader Monitor { get; set; } = null!;

    [Inject]
    private IPastReader Past { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "state")]
    private string? StateText { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private string? PageText { get; set; }

    [SupplyParameterFromQuery(Name = "text")]
    private string? Text { get; set; }

    [SupplyParameterFromQuery(Name = "service")]
    private string? Service { get; set; }

    [SupplyParameterFromQuery(Name = "mine")]
    private string? MineText { get; set; }

    private bool IsMine => MineText == "yes";

    private int PageNumber => QueryText.Page(PageText);

    private IssueState? StateFilter => Enum.TryParse(StateText, ignoreCase: true, out IssueState state) && Enum.IsDefined(state) ? state : null;

    /// <inheritdoc />
    protected override bool Shows(StoreEvent change) => change switch
    {
        IssueChanged => true,
        ProblemChanged problem => IsListed(problem.Id),
        OutboxChanged { ProblemId: { } problem } => IsListed(problem),
        _ => false,
    };

    private string With(IssueState? state) =>
        Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["state"] = state?.ToString(), ["page"] = null });

    private bool IsOverdue(IssueView issue) =>
        issue.State != IssueState.Closed && issue.DueAtMs is { } due && due < Time.GetUtcNow().ToUnixTimeMilliseconds();

    private bool IsListed(long problem) => _issues?.Rows.Any(p => p.Id == problem) == true;

    /// <inheritdoc />
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        _lost =
        [
            .. (await Past.TrackersAsync(Viewer, cancellationToken))
                .Where(t => t.Value.UnreachableSinceMs is not null)
                .OrderBy(t => t.Key, StringComparer.Ordinal),
        ];
        _issues = await Monitor.GetIssuesAsync(
            Viewer,
            new IssueFilter { State = StateFilter, Text = QueryText.OrNull(Text), Service = QueryText.OrNull(Service), Assignee = IsMine ? Viewer.Name : null },
            (PageNumber - 1) * PageSize,
            PageSize,
            cancellationToken);
    }
}
