using Bongsu.Collect.Sources;
using Bongsu.Model.Problems;
using Bongsu.Store.Events;
using Bongsu.Views.Problems;
using Bongsu.Views.Readers;
using Bongsu.Web.Components.Live;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Components.Pages;

/// <summary>The list of problems; its filter and page stand in the address.</summary>
public sealed partial class Problems
{
    private const int PageSize = 50;
    private const long HourMs = 3_600_000;
    private const long SummaryDays = 30;

    [HandedOver]
    private Page<ProblemView>? _problems;
    [HandedOver]
    private ProblemTimesGroup? _times;
    [HandedOver]
    private IReadOnlyList<SourceState> _sources = [];

    [Inject]
    private ILifecycleReader Lifecycle { get; set; } = null!;

    [Inject]
    private SourceBoard Sources { get; set; } = null!;

    [Inject]
    private IMonitorReader Monitor { get; set; } = null!;

    [SupplyParameterFromQuery]
    private string? Text { get; set; }

    [SupplyParameterFromQuery]
    private string? State { get; set; }

    [SupplyParameterFromQuery(Name = "level")]
    private string? LevelText { get; set; }

    [SupplyParameterFromQuery]
    private string? Category { get; set; }

    [SupplyParameterFromQuery]
    private string? Seen { get; set; }

    [SupplyParameterFromQuery]
    private string? Service { get; set; }

    [SupplyParameterFromQuery]
    private string? Host { get; set; }

    [SupplyParameterFromQuery(Name = "order")]
    private string? OrderText { get; set; }

    private ProblemOrder Order => QueryText.Order(OrderText);

    [SupplyParameterFromQuery(Name = "page")]
    private string? PageText { get; set; }

    private int? MinLevel => QueryText.Level(LevelText) is { } level ? (int)level : null;

    private int PageNumber => QueryText.Page(PageText);

    private bool IsFiltered =>
        Text is { Length: > 0 }
            || State is { Length: > 0 }
            || MinLevel is not null
            || Category is { Length: > 0 }
            || Seen is { Length: > 0 }
            || Service is not null
            || Host is not null;

    /// <inheritdoc />
    protected override bool Shows(StoreEvent change) => change is ProblemChanged;

    /// <inheritdoc />
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        long now = Time.GetUtcNow().ToUnixTimeMilliseconds();
        // Aligned, so that what is asked for changes once an hour and not with each look.
        long to = ((now / HourMs) + 1) * HourMs;
        _times = (
            await Lifecycle.GetTimesAsync(Viewer, new ProblemTimesFilter { FromMs = to - (SummaryDays * 24 * HourMs), ToMs = to }, cancellationToken)).All;
        // What other systems have open belongs to no organisation here, and no filter of the own problems fits it.
        _sources = Viewer.SeesAll && !IsFiltered && PageNumber == 1 ? Sources.All : [];
        _problems = await FindAsync(cancellationToken);
    }

    private Task<Page<ProblemView>> FindAsync(CancellationToken cancellationToken) =>
        Monitor.GetProblemsAsync(
            Viewer,
            new ProblemFilter
            {
                Text = QueryText.OrNull(Text),
                State = State switch { "open" => ProblemState.Open, "recovered" => ProblemState.Recovered, _ => null },
                MinLevel = QueryText.Level(LevelText),
                Category = Category switch { "instance" => Model.Levels.Category.Instance, "service" => Model.Levels.Category.Service, _ => null },
                Unacknowledged = Seen switch { "no" => true, "yes" => false, _ => null },
                Service = QueryText.OrNull(Service),
                Host = QueryText.OrNull(Host),
                Order = Order,
                Skip = (PageNumber - 1) * PageSize,
                Take = PageSize,
            },
            cancellationToken);
}
