using System.Collections.Concurrent;
using System.Threading.Channels;
using Bongsu.Detect.Alerts;
using Bongsu.Detect.Problems;
using Bongsu.Model.Identity;

namespace Bongsu.Cluster.Tests.Hosts;

internal sealed record ProblemEvent(bool Opened, TriggerId Trigger);

/// <summary>A sink that remembers what it was told, and can refuse as a store does whose disk is full. Grains and the test ask it at the same time.</summary>
internal sealed class RecordedProblems : IProblemSink, IOpenAlerts
{
    private readonly Channel<ProblemEvent> _events = Channel.CreateUnbounded<ProblemEvent>();
    private readonly ConcurrentDictionary<TriggerId, bool> _open = [];
    private HostId? _host;
    private int _refuse;
    private int _holdBack;

    public int Refused { get; private set; }

    /// <summary>What the store holds at the start, of one host or whoever asks.</summary>
    public void AreOpen(IEnumerable<TriggerId> triggers, HostId? host = null)
    {
        _host = host;
        foreach (TriggerId trigger in triggers)
            _open[trigger] = true;
    }

    public void RefuseNext(int times) => _refuse = times;

    public void HoldBackNext(int times) => _holdBack = times;

    /// <summary>True where something is written that nobody has asked for yet.</summary>
    public bool HasMore => _events.Reader.TryPeek(out _);

    /// <summary>As if somebody had closed it by hand.</summary>
    public void Forget(TriggerId trigger) => _open.TryRemove(trigger, out _);

    /// <summary>What is written next; a test that waits for what never comes fails after a while instead of hanging.</summary>
    public async Task<ProblemEvent> NextAsync(CancellationToken cancellationToken) =>
        await _events.Reader.ReadAsync(cancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, cancellationToken);

    public Task<OpeningResult> OpenAsync(ProblemOpening opening, CancellationToken cancellationToken)
    {
        if (_refuse > 0)
        {
            _refuse--;
            Refused++;
            throw new IOException("No space left on device");
        }

        if (_holdBack > 0)
        {
            _holdBack--;
            return Task.FromResult(new OpeningResult(OpeningOutcome.HeldBack, default, "the gateway is down"));
        }

        if (_open.TryAdd(opening.Trigger, true))
            _events.Writer.TryWrite(new ProblemEvent(true, opening.Trigger));
        return Task.FromResult(new OpeningResult(OpeningOutcome.Opened, new ProblemId(1)));
    }

    public Task RecoverAsync(ProblemRecovery recovery, CancellationToken cancellationToken)
    {
        if (_open.TryRemove(recovery.Trigger, out _))
            _events.Writer.TryWrite(new ProblemEvent(false, recovery.Trigger));
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<OpenTrigger>> GetOpenTriggersAsync(HostId host, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<OpenTrigger>>(_host is { } owner && owner != host ? [] : [.. _open.Keys.Select(t => new OpenTrigger(t, [null]))]);

    public Task<IReadOnlyList<TriggerId>> ReadAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<TriggerId>>([.. _open.Keys.Where(t => t.IsAlert)]);
}
