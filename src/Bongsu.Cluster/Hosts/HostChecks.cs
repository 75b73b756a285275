using System.Diagnostics.CodeAnalysis;
using Bongsu.Collect;
using Bongsu.Collect.Scheduling;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.Maintenances;
using Bongsu.Model.Time;

namespace Bongsu.Cluster.Hosts;

/// <summary>
/// The checks of one host: starts those that are due, beside the actor's turns, so that a slow target holds up nothing of its host. For the host's actor alone.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "StopAsync disposes it, once the checks that use it have ended.")]
internal sealed class HostChecks(CheckRunner runner, AgendaOptions options, CollectMetrics metrics, IMaintenances maintenances, TimeProvider time)
{
    private readonly List<Run> _running = [];
    private readonly CancellationTokenSource _stopping = new();
    private HostAgenda? _agenda;
    private long _overlaps;
    private long _backedOff;

    /// <summary>When to call <see cref="StartDueAsync"/> next; null where there is nothing to check.</summary>
    public Timestamp? NextDue => _agenda?.NextDue;

    /// <summary>Takes the host as it is now, or null where it is gone or disabled. Checks that run are not interrupted.</summary>
    public void Replace(EffectiveHost? host)
    {
        if (host is null)
            _agenda = null;
        else if (_agenda is null)
            (_agenda, _overlaps, _backedOff) = (new HostAgenda(host, options, Timestamp.Now(time)), 0, 0);
        else
            _agenda.Replace(host, Timestamp.Now(time));
    }

    /// <summary>Takes the outcomes of the checks that have ended, and starts those that are due.</summary>
    public async Task StartDueAsync()
    {
        Timestamp now = Timestamp.Now(time);
        await TakeEndedAsync(now);
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
        await _stopping.CancelAsync();
        await Task.WhenAll(_running.Select(r => r.Outcome));
        _running.Clear();
        _stopping.Dispose();
    }

    private async Task TakeEndedAsync(Timestamp now)
    {
        for (int i = _running.Count - 1; i >= 0; i--)
        {
            Run run = _running[i];
            if (!run.Outcome.IsCompleted)
                continue;
            _running.RemoveAt(i);
            run.Agenda.Completed(run.Check, await run.Outcome, now);
        }
    }

    private readonly record struct Run(HostAgenda Agenda, DueCheck Check, Task<CheckOutcome> Outcome);
}
