using Bongsu.Collect.Availability;
using Bongsu.Collect.Checks;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Time;

namespace Bongsu.Collect.Scheduling;

/// <summary>
/// Which check runs of one host are due when. Deterministic and without a clock of its own; one caller at a time. Every check and item has ticks of its own
/// (<see cref="Phase"/>): a tick that was missed is skipped, not made up for, and one that comes while the last check run is still under way is skipped and
/// counted. How long any check run takes changes nothing for the others.
/// </summary>
public sealed class HostAgenda
{
    private readonly AgendaOptions _options;
    private readonly PriorityQueue<AgendaEntry, long> _queue = new();
    private Dictionary<string, AgendaEntry> _entries = [];
    private Dictionary<string, BackOff> _paths = [];
    private IReadOnlyList<InterfaceState>? _interfaces;
    private Timestamp _lastTaken;
    private long _runs;

    /// <summary>Makes the agenda of a host.</summary>
    /// <param name="host">The host.</param>
    /// <param name="options">What all agendas share.</param>
    /// <param name="now">The first check runs come soon after this time.</param>
    public HostAgenda(EffectiveHost host, AgendaOptions options, Timestamp now)
    {
        Host = host;
        _options = options;
        _lastTaken = now;
        Fill(now);
    }

    /// <summary>The host as it was last given.</summary>
    public EffectiveHost Host { get; private set; }

    /// <summary>When to call <see cref="TakeDue"/> next; null where there is nothing to look at.</summary>
    public Timestamp? NextDue => _queue.TryPeek(out _, out long due) ? new Timestamp(due) : null;

    /// <summary>How many ticks were skipped because the check run before them was still under way.</summary>
    public long Overlaps { get; private set; }

    /// <summary>How many ticks were skipped because the target does not answer.</summary>
    public long BackedOff { get; private set; }

    /// <summary>How many looks are under way.</summary>
    public int Running { get; private set; }

    /// <summary>How the interfaces of the host stand; the same list until one of them changes.</summary>
    public IReadOnlyList<InterfaceState> Interfaces => _interfaces ??=
    [
        .. _paths.Values.Where(static p => p.Target is not null).Select(static p => p.State)
            .OrderBy(static s => s.Interface.Name, StringComparer.Ordinal).ThenBy(static s => s.Interface.Target, StringComparer.Ordinal),
    ];

    /// <summary>
    /// Takes everything whose tick has come. Each check run that is returned must be given to <see cref="Completed"/> once it has ended. What others have found
    /// not to answer is returned once with <see cref="DueCheck.NotAsked"/>, so that its values are known not to be known, and then skipped.
    /// </summary>
    public IReadOnlyList<DueCheck> TakeDue(Timestamp now)
    {
        if (_lastTaken - now > TimeSpan.FromSeconds(1))
            SetTicks(now);
        _lastTaken = now;
        List<DueCheck>? due = null;
        while (_queue.TryPeek(out AgendaEntry? entry, out long tick) && tick <= now.UnixNanoseconds)
        {
            if (entry.Running > 0)
                Overlaps++;
            else if (!Host.IsService && !_paths[entry.Path].TryEnter(now, _runs + 1))
                BackOff(entry, ref due);
            else
                (due ??= []).Add(Start(entry));

            // After a first check run outside its ticks, a tick that follows at once would be a check run too many.
            entry.Next = entry.NextTick(entry.OnTick ? now : new Timestamp(now.UnixNanoseconds + (entry.IntervalNs / 2)));
            entry.OnTick = true;
            _queue.DequeueEnqueue(entry, entry.Next.UnixNanoseconds);
        }

        return (IReadOnlyList<DueCheck>?)due ?? [];
    }

    /// <summary>Says how a check run ended. A check run of an entry that has gone since then changes nothing.</summary>
    /// <param name="due">From <see cref="TakeDue"/>.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="now">When.</param>
    /// <param name="failure">Why the target did not answer; null where it did.</param>
    public void Completed(DueCheck due, CheckOutcome outcome, Timestamp now, string? failure = null)
    {
        ArgumentNullException.ThrowIfNull(due);
        if (!_entries.TryGetValue(due.Entry, out AgendaEntry? entry) || entry.Running != due.Run)
            return;
        entry.Running = 0;
        Running--;
        var end = new CheckEnd(outcome, failure);
        if (outcome != CheckOutcome.NotRun)
            (entry.IsUnanswered, entry.IsBlocked) = (end.IsUnanswered, false);
        BackOffChange change = _paths[entry.Path].Ended(end, due.Run, now, _options);
        if (change != BackOffChange.None)
            _interfaces = null;
        if (change == BackOffChange.Resumed)
            Resume(entry.Path, now);
    }

    /// <summary>
    /// Takes the host as it is now. What has not changed keeps its ticks and what is under way; what is new is looked at soon; what is gone is dropped.
    /// </summary>
    public void Replace(EffectiveHost host, Timestamp now)
    {
        Host = host;
        Fill(now);
    }

    private void Fill(Timestamp now)
    {
        Dictionary<string, AgendaEntry> oldEntries = _entries;
        Dictionary<string, BackOff> oldPaths = _paths;
        _entries = new Dictionary<string, AgendaEntry>(oldEntries.Count);
        _paths = new Dictionary<string, BackOff>(oldPaths.Count);
        _queue.Clear();
        _interfaces = null;
        Running = 0;
        if (Host.Enabled)
        {
            foreach (EffectiveCheck check in Host.Checks)
                Add(AgendaEntry.Of(Host, check, _options), oldEntries, oldPaths, now);
            foreach (EffectiveItem item in Host.Items.Values)
            {
                if (item.Interval > TimeSpan.Zero && _options.ServesItems(item.Type))
                    Add(AgendaEntry.Of(Host, item, _options), oldEntries, oldPaths, now);
            }
        }

        foreach (AgendaEntry gone in oldEntries.Values)
        {
            if (gone.Running > 0 && !_entries.ContainsKey(gone.Key) && _paths.TryGetValue(gone.Path, out BackOff? path))
                path.Forget(gone.Running);
        }
    }

    private void Add(AgendaEntry entry, Dictionary<string, AgendaEntry> oldEntries, Dictionary<string, BackOff> oldPaths, Timestamp now)
    {
        if (!_entries.TryAdd(entry.Key, entry))
            return;
        BackOff path = PathOf(entry, oldPaths);
        if (entry.Interval < path.Shortest)
            path.Shortest = entry.Interval;
        if (oldEntries.TryGetValue(entry.Key, out AgendaEntry? before))
        {
            entry.Running = before.Running;
            if (entry.Running > 0)
                Running++;
            bool same = before.IntervalNs == entry.IntervalNs;
            entry.OnTick = !same || before.OnTick;
            entry.Next = same ? before.Next : entry.NextTick(now);
            if (before.Path == entry.Path)
                (entry.IsUnanswered, entry.IsBlocked) = (before.IsUnanswered, before.IsBlocked);
        }
        else
        {
            entry.Next = entry.Soon(now, _options.FirstRunWithin);
        }

        _queue.Enqueue(entry, entry.Next.UnixNanoseconds);
    }

    private BackOff PathOf(AgendaEntry entry, Dictionary<string, BackOff> oldPaths)
    {
        if (_paths.TryGetValue(entry.Path, out BackOff? path))
            return path;
        path = oldPaths.GetValueOrDefault(entry.Path) ?? new BackOff(entry.Interface);
        path.Shortest = TimeSpan.MaxValue;
        _paths.Add(entry.Path, path);
        return path;
    }

    /// <summary>What has failed itself has said why; what was well, or never asked, must not go on looking as if it were.</summary>
    private void BackOff(AgendaEntry entry, ref List<DueCheck>? due)
    {
        BackedOff++;
        if (entry.IsUnanswered || entry.IsBlocked)
            return;
        entry.IsBlocked = true;
        BackOff path = _paths[entry.Path];
        string reason = CheckReasons.NotAsked(path.Target?.Target ?? entry.Path, path.FailingSince, path.Failure ?? CheckReasons.NoAnswer);
        (due ??= []).Add(Start(entry) with { NotAsked = reason });
    }

    /// <summary>What was not run meanwhile is run soon, spread as ticks are: an item of an hour must not wait for its next tick.</summary>
    private void Resume(string path, Timestamp now)
    {
        foreach (AgendaEntry entry in _entries.Values)
        {
            if (!(entry.IsBlocked || entry.IsUnanswered) || entry.Path != path || entry.Running > 0)
                continue;
            entry.IsBlocked = false;
            if (entry.Next - now > _options.ResumeWithin)
                (entry.Next, entry.OnTick) = (entry.Soon(now, _options.ResumeWithin), false);
        }

        _queue.Clear();
        foreach (AgendaEntry entry in _entries.Values)
            _queue.Enqueue(entry, entry.Next.UnixNanoseconds);
    }

    /// <summary>The clock was set back: ticks that it had passed would come hours late.</summary>
    private void SetTicks(Timestamp now)
    {
        _queue.Clear();
        foreach (BackOff path in _paths.Values)
            path.EndPause(now);
        foreach (AgendaEntry entry in _entries.Values)
        {
            entry.Next = entry.NextTick(now);
            entry.OnTick = true;
            _queue.Enqueue(entry, entry.Next.UnixNanoseconds);
        }
    }

    private DueCheck Start(AgendaEntry entry)
    {
        entry.Running = ++_runs;
        Running++;
        return new DueCheck { Host = Host, Check = entry.Check, Item = entry.Item, Due = entry.Next, Entry = entry.Key, Run = entry.Running };
    }
}
