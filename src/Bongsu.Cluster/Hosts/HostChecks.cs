using System.Diagnostics.CodeAnalysis;
using Bongsu.Collect;
using Bongsu.Collect.Availability;
using Bongsu.Collect.Scheduling;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Maintenances;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;

namespace Bongsu.Cluster.Hosts;

/// <summary>
/// The checks of one host: starts those that are due, beside the actor's turns, so that a slow target holds up nothing of its host. For the host's actor alone.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "StopAsync disposes it, once the checks that use it have ended.")]
internal sealed class HostChecks(
    CheckRunner runner, AgendaOptions options, CollectMetrics metrics, IMaintenances maintenances, IInterfaceAvailability availability, TimeProvider time)
{
    // What has ended may change what is due: an interface that answers again has its other checks run.
    private static readonly TimeSpan s_takeEndedWithin = TimeSpan.FromSeconds(5);

    private readonly List<Run> _running = [];
    private readonly CancellationTokenSource _stopping = new();
    private HostAgenda? _agenda;
    private IReadOnlyList<InterfaceState>? _shown;
    private HostId _host;
    private long _overlaps;
    private long _backedOff;

    /// <summary>When to call <see cref="StartDueAsync"/> next; null where there is nothing to check.</summary>
    public Timestamp? NextDue => _running.Count > 0 && Timestamp.Now(time) + s_takeEndedWithin is var soon && !(_agenda?.NextDue < soon) ? soon : _agenda?.NextDue;

    /// <summary>Takes the host as it is now, or null where it is gone or disabled. Checks that run are not interrupted.</summary>
    public void Replace(EffectiveHost? host)
    {
        if (host is null)
            _agenda = null;
        else if (_agenda is null)
            (_agenda, _overlaps, _backedOff) = (new HostAgenda(host, options, Timestamp.Now(time)), 0, 0);
        else
            _agenda.Replace(host, Timestamp.Now(time));
        if (host is not null)
            _host = host.Id;
        ShowInterfaces();
    }

    /// <summary>Takes the outcomes of the checks that have ended, and starts those that are due.</summary>
    public async Task StartDueAsync()
    {
        Timestamp now = Timestamp.Now(time);
        await TakeEndedAsync(now);
        ShowInterfaces();
        if (_agenda is not { } agenda)
            return;
        bool collects = maintenances.Collects(agenda.Host);
        foreach (DueCheck due in agenda.TakeDue(now))
        {
            if (collects)
                _running.Add(new Run(agenda, due, Task.Run(() => runner.RunAsync(due, _stopping.Token), CancellationToken.None)));
            else
                agenda.Completed(due, CheckOutcome.NotRun, now);
        }

        metrics.Skipped(agenda.Overlaps - _overlaps, agenda.BackedOff - _backedOff);
        (_overlaps, _backedOff) = (agenda.Overlaps, agenda.BackedOff);
    }

    /// <summary>Cancels the checks that run and waits for their end.</summary>
    public async Task StopAsync()
    {
        _agenda = null;
        ShowInterfaces();
        await _stopping.CancelAsync();
        await Task.WhenAll(_running.Select(r => r.End));
        _running.Clear();
        _stopping.Dispose();
    }

    private async Task TakeEndedAsync(Timestamp now)
    {
        for (int i = _running.Count - 1; i >= 0; i--)
        {
            Run run = _running[i];
            if (!run.End.IsCompleted)
                continue;
            _running.RemoveAt(i);
            CheckEnd end = await run.End;
            run.Agenda.Completed(run.Check, end.Outcome, now, end.Failure);
        }
    }

    private void ShowInterfaces()
    {
        IReadOnlyList<InterfaceState> now = _agenda?.Interfaces ?? [];
        if (ReferenceEquals(now, _shown) || (now.Count == 0 && _shown is null or { Count: 0 }))
            return;
        _shown = now;
        availability.Set(_host, now);
    }

    private readonly record struct Run(HostAgenda Agenda, DueCheck Check, Task<CheckEnd> End);
}
