using System.Collections.Concurrent;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.State;
using Bongsu.Detect.Services;
using Bongsu.Model.Access;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;
using Bongsu.Views.Availability;
using Bongsu.Views.Hosts;
using Bongsu.Views.Problems;
using Bongsu.Views.Readers;

namespace Bongsu.Views.Status;

/// <summary>
/// Puts the public status of services together, for those whose owner switched it on. Strangers ask for it: an answer is kept for a quarter of a minute, one
/// reader makes it while others wait, and a name that has none costs a look into memory.
/// </summary>
public sealed class StatusReader(
    IHostCatalog catalog, IServiceHealth health, IMonitorReader monitor, DailyAvailability daily, IMaintenanceTimes maintenance,
    IConfigurationSnapshot configuration, TimeProvider time) : IDisposable
{
    private const int MostProblems = 20;
    private const int MostUpdates = 10;
    private const int MostNames = 1000;
    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_window = TimeSpan.FromDays(14);
    private readonly ConcurrentDictionary<string, PublicStatus> _known = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>The public status of a service; null where there is none: no such service, or its owner has not switched it on.</summary>
    public async ValueTask<PublicStatus?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (catalog.Find(name) is not { IsService: true, Enabled: true, Terms.StatusPage: true } service)
        {
            _known.TryRemove(name, out _);
            return null;
        }

        if (Fresh(name) is { } known)
            return known;
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return Fresh(name) ?? (_known[name] = await MakeAsync(service, cancellationToken));
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();

    private PublicStatus? Fresh(string name) =>
        _known.TryGetValue(name, out PublicStatus? known) && NowMs - known.AtMs is var age && age >= 0 && age < s_fresh.TotalMilliseconds ? known : null;

    private long NowMs => time.GetUtcNow().ToUnixTimeMilliseconds();

    private async Task<PublicStatus> MakeAsync(EffectiveHost service, CancellationToken cancellationToken)
    {
        Timestamp now = Timestamp.Now(time);
        // Sees what the owner sees and no more.
        var owner = new Viewer("system:status", TokenScopes.Read, service.Owner, SeesAll: service.Owner is null);
        var filter = new ProblemFilter { Service = service.Name, Category = Category.Service, Take = MostProblems };
        Page<ProblemView> open = await monitor.GetProblemsAsync(owner, filter with { State = ProblemState.Open }, cancellationToken);
        Page<ProblemView> over = await monitor.GetProblemsAsync(
            owner, filter with { State = ProblemState.Recovered, FromMs = (now - s_window).UnixMilliseconds }, cancellationToken);
        HashSet<string> hidden = HiddenNames(owner, service);
        var problems = new List<PublicProblem>();
        foreach (ProblemView problem in open.Rows.Concat(over.Rows).OrderByDescending(p => p.StartedAtMs).Take(MostProblems))
            problems.Add(await ProblemAsync(owner, problem, hidden, cancellationToken));
        TimeInterval[] planned = [.. maintenance.Between(service.Name, now, now + s_window).Take(10)];
        return new PublicStatus
        {
            Title = service.DisplayName,
            About = service.Terms?.StatusText,
            State = StateOf(health.Of(service).State, open.Rows, planned.Any(p => p.From <= now)),
            Problems = problems,
            Days = await daily.ReadAsync(service, cancellationToken),
            Maintenance = planned,
            Zone = ServiceDays.ZoneOf(service, configuration),
            AtMs = now.UnixMilliseconds,
        };
    }

    /// <summary>What users read first: planned work before failures that it explains, failures before anything good.</summary>
    internal static PublicState StateOf(HealthState health, IReadOnlyCollection<ProblemView> open, bool inMaintenance) => (health, open) switch
    {
        _ when inMaintenance => PublicState.Maintenance,
        _ when open.Any(p => p.Level == Level.Emergency) => PublicState.Down,
        (HealthState.Bad, _) or (_, { Count: > 0 }) => PublicState.Degraded,
        (HealthState.Good, _) => PublicState.Good,
        _ => PublicState.Unknown,
    };

    private async Task<PublicProblem> ProblemAsync(Viewer owner, ProblemView problem, HashSet<string> hidden, CancellationToken cancellationToken)
    {
        ProblemDetailView? detail = await monitor.GetProblemAsync(owner, problem.Id, cancellationToken);
        IEnumerable<PublicUpdate> updates = (detail?.Events ?? [])
            .Where(e => e.Kind == "comment")
            .Select(e => (e.AtMs, Text: PublicText.Of(e.Text, hidden)))
            .Where(e => e.Text is not null)
            .Select(e => new PublicUpdate(e.AtMs, e.Text!))
            .OrderByDescending(u => u.AtMs);
        return new PublicProblem(problem.Level == Level.Emergency, problem.StartedAtMs, problem.RecoveredAtMs, [.. updates.Take(MostUpdates)]);
    }

    private HashSet<string> HiddenNames(Viewer owner, EffectiveHost service)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (EffectiveHost host in monitor.GetHosts(owner, new HostFilter { Services = false, Take = MostNames }).Rows)
        {
            names.Add(host.Name);
            names.Add(host.DisplayName);
            if (host.Address is { } address)
                names.Add(address);
        }

        // What its users call it is no secret, even where a host is called so too.
        names.Remove(service.DisplayName);
        names.Remove(service.Name);
        return names;
    }
}
