using Bongsu.Configuration.Effective;
using Bongsu.Configuration.State;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;
using Bongsu.Model.Words;
using Bongsu.Store.Events;
using Bongsu.Store.Vigils;
using Bongsu.Views.Availability;
using Bongsu.Views.Charts;
using Bongsu.Views.Problems;
using Bongsu.Views.Services;
using Bongsu.Web.Components.Live;
using Bongsu.Web.Readers;
using Microsoft.AspNetCore.Components;

namespace Bongsu.Web.Components.Pages;

/// <summary>One service: its beacon, its members and what it can still lose, its promise and what was kept of it, what is wrong with it and why.</summary>
public sealed partial class Service
{
    private const int MaxMembers = 200;
    private const int FewProblems = 8;

    [HandedOver]
    private ServiceView? _view;
    [HandedOver]
    private ProblemView? _failure;
    [HandedOver]
    private IReadOnlyList<(string Range, AvailabilityReport Report)> _reports = [];
    [HandedOver]
    private IReadOnlyList<AvailabilityReport> _days = [];
    [HandedOver]
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;
    [HandedOver]
    private IReadOnlyList<CheckBeats> _beats = [];
    [HandedOver]
    private HostChartModel? _times;
    [HandedOver]
    private IReadOnlyList<BlindSpan> _blind = [];

    /// <summary>The service's name.</summary>
    [Parameter]
    public string Name { get; set; } = "";

    /// <inheritdoc />
    protected override TimeSpan RefreshEvery => TimeSpan.FromSeconds(5);

    [Inject]
    private IServiceReader Reading { get; set; } = null!;

    [Inject]
    private IBlindTimes BlindTimes { get; set; } = null!;

    [Inject]
    private DailyAvailability Daily { get; set; } = null!;

    [Inject]
    private CheckHistories Checks { get; set; } = null!;

    [Inject]
    private IConfigurationSnapshot Snapshot { get; set; } = null!;

    private AvailabilityReport? Month => _reports.FirstOrDefault(r => r.Range == "30d").Report;

    private string RangeName(string range) =>
        range == AvailabilityRange.Month || !TimeText.TryParse(range, out TimeSpan span) ? L.ServiceMonth : SpanText(span);

    private static string SpanText(TimeSpan span) => Durations.Print(span, Languages.Current);

    private string LimitText(AvailabilityReport month, TimeSpan resolution) => month.Proves
        ? L.ServiceLimitProves(ServiceText.Percent(month.Objective), ServiceText.Span(month.Allowed), ServiceText.Span(resolution))
        : L.ServiceLimitDoesNot(ServiceText.Percent(month.Objective), ServiceText.Span(month.Allowed), ServiceText.Span(resolution));

    private string Sentence => _view!.Summary.Worst is { } level ? L.BeaconBurning((int)level, L[$"level.{(int)level}"])
        : L[_view.Summary.Health.State switch { HealthState.Good => "Beacon.Calm", HealthState.Bad => "Service.Failing", _ => "Beacon.NotKnown" }];

    /// <inheritdoc />
    protected override bool Shows(StoreEvent change) => change switch
    {
        ProblemChanged problem => problem.Service == Name || problem.HostId == _view?.Summary.Service.Id.Value,
        // Its members are the hosts that name it, so that any host's definition may add one.
        ConfigurationChanged => true,
        _ => false,
    };

    /// <inheritdoc />
    protected override async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (await Reading.GetAsync(Viewer, Name, cancellationToken) is not { } view)
        {
            ShowNotFound();
            return;
        }

        var reports = new List<(string, AvailabilityReport)>();
        foreach (string range in AvailabilityRange.Shown)
        {
            if (await Reading.GetAvailabilityAsync(Viewer, Name, range, cancellationToken) is { } report)
                reports.Add((range, report));
        }

        EffectiveHost service = view.Summary.Service;
        _days = service.Checks.Count == 0 ? [] : await Daily.ReadAsync(service, cancellationToken);
        _zone = ServiceDays.ZoneOf(service, Snapshot);
        (_beats, _times) = await Checks.ReadAsync(service, L.ServiceResponse, Time.GetUtcNow().ToUnixTimeMilliseconds(), cancellationToken);
        _failure = view.OpenProblems.Where(p => p.Category == Category.Service).OrderBy(p => p.StartedAtMs).FirstOrDefault();
        if (reports.Count > 0)
        {
            _blind = await BlindTimes.BetweenAsync(
                reports.Min(r => r.Item2.Range.From.UnixMilliseconds), Time.GetUtcNow().ToUnixTimeMilliseconds(), cancellationToken);
        }

        (_view, _reports) = (view, reports);
    }
}
