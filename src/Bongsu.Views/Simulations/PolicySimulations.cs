using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Planning;
using Bongsu.Configuration.State;
using Bongsu.Detect.Problems;
using Bongsu.Detect.Topology;
using Bongsu.Model.Access;
using Bongsu.Model.Identity;
using Bongsu.Model.Kinds;
using Bongsu.Model.Levels;
using Bongsu.Model.Time;
using Bongsu.Views.Readers;
using Bongsu.Views.Trials;

namespace Bongsu.Views.Simulations;

/// <summary>
/// Who would have been notified: of a sample problem or of the real ones of a period, under the present configuration and under a draft. One at a time and each
/// bounded, so that live work is not held up; a few may wait.
/// </summary>
public sealed class PolicySimulations(
    IStoredProblems stored, IMonitorReader monitor, IConfigurationSnapshot configuration, IConfigurationDrafts drafts, IHostCatalog catalog,
    KindRegistry kinds, TimeProvider time) : IDisposable
{
    /// <summary>The longest period.</summary>
    public static readonly TimeSpan MaxPeriod = TimeSpan.FromDays(92);

    /// <summary>The most problems; what came later is left out.</summary>
    public const int MaxProblems = 5000;

    private const int MaxWaiting = 8;
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(20);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private int _waiting;

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();

    /// <summary>Simulates; null where the viewer sees no host of the sample's name.</summary>
    /// <exception cref="TrialBusyException">Too many wait.</exception>
    /// <exception cref="UnauthorizedAccessException">The viewer may not read, or gives a draft and does not see all.</exception>
    public async Task<SimulationResult?> RunAsync(Viewer viewer, SimulationRequest request, CancellationToken cancellationToken)
    {
        if (!viewer.May(TokenScopes.Read))
            throw new UnauthorizedAccessException("This needs the scope to read.");
        if (Interlocked.Increment(ref _waiting) > MaxWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            throw new TrialBusyException();
        }

        try
        {
            await _turn.WaitAsync(cancellationToken);
            try
            {
                return await RunInTurnAsync(viewer, request, cancellationToken);
            }
            finally
            {
                _turn.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    private async Task<SimulationResult?> RunInTurnAsync(Viewer viewer, SimulationRequest request, CancellationToken cancellationToken)
    {
        ConfigurationDraft? draft = request.Draft.Count == 0
            ? null
            : await drafts.DraftAsync(request.Draft, request.Environment, viewer, cancellationToken);
        IReadOnlyList<SimulatedProblem> problems;
        if (request.Sample is { } sample)
        {
            if (monitor.GetHost(viewer, sample.Host) is not { } host)
                return null;
            problems = [Made(sample, host, request.From, configuration.Current.Settings)];
        }
        else
        {
            problems = await stored.ReadAsync(request.From, request.To, MaxProblems + 1, cancellationToken);
        }

        bool isCut = problems.Count > MaxProblems;
        SimulatedProblem[] taken = [.. problems.Take(MaxProblems)];
        var topology = TopologyGraph.Of(catalog.All);
        using var limit = new CancellationTokenSource(s_longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        (SimulationOutcome present, bool isPresentCut) = await RunAsync(configuration.Current);
        (SimulationOutcome? under, bool isDraftCut) = draft?.Document is { } document ? await RunAsync(document) : (null, false);
        cancellationToken.ThrowIfCancellationRequested();
        return new SimulationResult
        {
            From = request.From,
            To = request.To,
            Problems = [.. taken.Where(p => viewer.Sees(p.Opening.Owner))],
            IsCut = isCut || isPresentCut || isDraftCut,
            Present = present,
            Draft = under,
            DraftResult = draft?.Result,
        };

        Task<(SimulationOutcome Outcome, bool IsCut)> RunAsync(ConfigurationDocument by) =>
            Task.Run(() => SimulationRun.RunAsync(by, topology, kinds, taken, request.To, viewer, either.Token), cancellationToken);
    }

    private static SimulatedProblem Made(SimulationSample sample, EffectiveHost host, Timestamp at, SettingsDefinition settings)
    {
        Category category = sample.Category ?? (host.IsService ? Category.Service : Category.Instance);
        Level level = category == Category.Instance
            ? (Level)Math.Min((int)sample.Level, (int)settings.InstanceHighestLevel)
            : (Level)Math.Max((int)sample.Level, (int)settings.ServiceLowestLevel);
        var tags = new Dictionary<string, string>(host.Tags);
        foreach ((string name, string value) in sample.Tags)
            tags[name] = value;
        return new SimulatedProblem(
            0,
            new ProblemOpening
            {
                Trigger = StableId.Trigger(host.Id, "\0" + sample.Title),
                Host = host.Id,
                HostName = host.Name,
                HostDisplayName = host.DisplayName,
                HostGroups = host.Groups,
                Title = sample.Title,
                Level = level,
                Category = category,
                Service = host.Service,
                Owner = host.Owner,
                Tags = tags,
                StartedAt = at,
                Because = "",
            })
        {
            RecoveredAt = sample.Lasts is { } lasts ? at + lasts : null,
            AcknowledgedAt = sample.AcknowledgedAfter is { } after && (sample.Lasts is not { } end || after < end) ? at + after : null,
            AcknowledgedBy = "somebody",
        };
    }
}
