using System.Collections.Concurrent;
using System.Globalization;
using Bongsu.Collect.Ingest;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Identity;
using Bongsu.Model.Kinds;
using Bongsu.Model.Time;
using Bongsu.Model.Words;

namespace Bongsu.Collect.Checks.Heartbeat;

/// <summary>
/// Takes the signals of jobs, and remembers them: in memory, and as values of the check's items, which is where they come from after a restart.
/// </summary>
public sealed class HeartbeatReceiver : IDisposable
{
    private readonly IIngest _ingest;
    private readonly ILatestValues _latest;
    private readonly KindRegistry _kinds;
    private readonly byte[]? _key;
    private readonly TimeProvider _time;
    private readonly IDisposable _subscription;

    // Both follow the catalog.
    private readonly ConcurrentDictionary<string, (HostId Host, string Check)> _byDigest = new();
    private readonly ConcurrentDictionary<(HostId Host, string Check), Job> _jobs = new();

    /// <summary>Makes the receiver; it knows the jobs of the catalog from then on.</summary>
    public HeartbeatReceiver(IIngest ingest, ILatestValues latest, IHostCatalog catalog, KindRegistry kinds, IKeyFiles keys, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(keys);
        _ingest = ingest;
        _latest = latest;
        _kinds = kinds;
        _key = keys.Find(HeartbeatKind.Key);
        _time = time;
        _subscription = catalog.Subscribe(Follow);
        foreach (EffectiveHost host in catalog.All)
            Follow(null, host);
    }

    /// <summary>
    /// Takes a signal. Once the task has completed with true, it survives a restart.
    /// </summary>
    /// <param name="token">What stands behind <c>/heartbeat/</c> in the URL.</param>
    /// <param name="status">What stands behind the token: null or <c>0</c> success, <c>start</c>, <c>fail</c> or another exit status a failure; anything else
    /// counts as success.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False where no job has the token.</returns>
    /// <exception cref="Metrics.MetricsException">The signal could not be stored; the job should send it again.</exception>
    public async Task<bool> BeatAsync(string token, string? status, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (!HeartbeatToken.IsValid(token)
            || !_byDigest.TryGetValue(HeartbeatToken.Digest(token), out (HostId, string) key)
            || !_jobs.TryGetValue(key, out Job? job))
            return false;
        await LoadAsync(job, cancellationToken);
        Timestamp now = Timestamp.Now(_time);
        bool failed = status is "fail" || (int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out int exit) && exit != 0);
        if (status == "start")
        {
            job.Change(s => s with { Started = now });
            return true;
        }

        var readings = new List<Reading>(5);
        HeartbeatState before = job.State;
        Add(readings, job, failed ? "failed" : "last", now, now.UnixSeconds);
        Add(readings, job, CheckOutput.Ok, now, failed ? 0 : 1);
        if (!failed)
            Add(readings, job, "age", now, 0);
        if (before.Started is { } started && started <= now)
            Add(readings, job, "duration", now, (now - started).TotalSeconds);
        if (job.Item(CheckOutput.Error) is { } error)
            readings.Add(Reading.OfText(job.Host, error, now, failed ? HeartbeatReasons.Failed(now).English() : ""));
        await _ingest.AcceptAsync(readings, cancellationToken);
        job.Change(s => failed ? s with { Failed = now, Started = null } : s with { Last = now, Started = null });
        return true;
    }

    /// <summary>The token of a check, for the page that shows its URL; null where it has none yet.</summary>
    public string? TokenOf(EffectiveHost host, EffectiveCheck check)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(check);
        if (_kinds.Bind(KindFamily.Check, check, []) is not HeartbeatOptions options)
            return null;
        return options.Token?.Reveal() ?? (_key is { } key ? HeartbeatToken.Make(key, host.Name, check.Name) : null);
    }

    /// <inheritdoc />
    public void Dispose() => _subscription.Dispose();

    /// <summary>What is known of a job; null where the check is not in the catalog any more, or has no token.</summary>
    internal async ValueTask<HeartbeatState?> StateAsync(HostId host, string check, CancellationToken cancellationToken)
    {
        if (!_jobs.TryGetValue((host, check), out Job? job))
            return null;
        await LoadAsync(job, cancellationToken);
        return job.State;
    }

    /// <summary>The first time: what the stores remember of the time before the start.</summary>
    private async ValueTask LoadAsync(Job job, CancellationToken cancellationToken)
    {
        if (job.Loaded)
            return;
        Timestamp? last = await ReadAsync(job, "last", cancellationToken);
        Timestamp? failed = await ReadAsync(job, "failed", cancellationToken);
        job.Change(s => s with { Last = s.Last ?? last, Failed = s.Failed ?? failed });
        job.Loaded = true;
    }

    private async ValueTask<Timestamp?> ReadAsync(Job job, string output, CancellationToken cancellationToken) =>
        job.Item(output) is { } item && (await _latest.GetAsync(job.Host, item, cancellationToken)).Value is { IsNumeric: true, Number: > 0 and < 9e9 } value
            ? Timestamp.FromUnix((long)value.Number)
            : null;

    private static void Add(List<Reading> readings, Job job, string output, Timestamp at, double value)
    {
        if (job.Item(output) is { } item)
            readings.Add(Reading.OfNumber(job.Host, item, at, value));
    }

    private void Follow(EffectiveHost? before, EffectiveHost? after)
    {
        foreach (EffectiveCheck check in before?.Checks ?? [])
        {
            if (check.Type == HeartbeatKind.TypeName && TokenOf(before!, check) is { } token)
                _byDigest.TryRemove(HeartbeatToken.Digest(token), out _);
            if (check.Type == HeartbeatKind.TypeName && (after is null || !after.Checks.Any(c => c.Name == check.Name && c.Type == HeartbeatKind.TypeName)))
                _jobs.TryRemove((before!.Id, check.Name), out _);
        }

        if (after is not { Enabled: true })
            return;
        foreach (EffectiveCheck check in after.Checks)
        {
            if (check.Type != HeartbeatKind.TypeName || TokenOf(after, check) is not { } token)
                continue;
            Timestamp now = Timestamp.Now(_time);
            _jobs.AddOrUpdate(
                (after.Id, check.Name),
                _ => new Job(after, check, new HeartbeatState(now, null, null, null)),
                (_, known) => new Job(after, check, known.State) { Loaded = known.Loaded });
            _byDigest[HeartbeatToken.Digest(token)] = (after.Id, check.Name);
        }
    }

    private sealed class Job(EffectiveHost host, EffectiveCheck check, HeartbeatState state)
    {
        private HeartbeatState _state = state;

        public EffectiveHost Host { get; } = host;

        public HeartbeatState State => Volatile.Read(ref _state);

        public bool Loaded { get; set; }

        public EffectiveItem? Item(string output) => check.Outputs.TryGetValue(output, out ItemId id) ? Host.Items.GetValueOrDefault(id) : null;

        public void Change(Func<HeartbeatState, HeartbeatState> change)
        {
            while (true)
            {
                HeartbeatState known = State;
                if (ReferenceEquals(Interlocked.CompareExchange(ref _state, change(known), known), known))
                    return;
            }
        }
    }
}
