using System.Collections.Concurrent;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Identity;
using Bongsu.Model.Problems;
using Bongsu.Model.Reasons;
using Bongsu.Model.Time;

namespace Bongsu.Collect.Availability;

/// <summary>
/// Remembers when each host was heard. An agent that sends heartbeats is there for twice their interval (protocols page, section A5); one that sends none is
/// there while it asks for its checks, which agents do every two minutes or more often; a passive one while it answers.
/// </summary>
internal sealed class HostAvailability : IHostAvailability, IDisposable
{
    // Agents that send no heartbeat ask for their checks every 120 s by default.
    private static readonly TimeSpan WithoutHeartbeat = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<HostId, Entry> _hosts = new();
    private readonly TimeProvider _time;
    private readonly IDisposable _subscription;

    public HostAvailability(IHostCatalog catalog, TimeProvider time)
    {
        _time = time;
        _subscription = catalog.Subscribe((before, after) =>
        {
            if (before is not null && after is null)
                _hosts.TryRemove(before.Id, out _);
        });
    }

    public void Dispose() => _subscription.Dispose();

    public Timestamp? LastHeard(HostId host) => _hosts.TryGetValue(host, out Entry? entry) ? entry.Heard : null;

    public void Heard(HostId host, Timestamp at) => Update(host, entry => entry with { Heard = Later(entry.Heard, at), Tick = _time.GetTimestamp() });

    public void Heartbeat(HostId host, TimeSpan frequency, Timestamp at) =>
        Update(
            host,
            entry => entry with { Heard = Later(entry.Heard, at), Tick = _time.GetTimestamp(), Heartbeat = frequency > TimeSpan.Zero ? frequency : null });

    public void Asked(HostId host, string? failure, Timestamp at) => Update(host, entry => failure is null
        ? entry with { Heard = Later(entry.Heard, at), Tick = _time.GetTimestamp(), Answers = true, Failure = null }
        : entry with { Failure = failure });

    public Health Get(EffectiveHost host)
    {
        if (!host.Enabled)
            return Health.NotKnown(ServiceReasons.AgentDisabled);
        if (!_hosts.TryGetValue(host.Id, out Entry? entry))
            return Health.NotKnown(ServiceReasons.AgentUnheard);
        if (entry.Failure is not null)
            return Health.Bad(ServiceReasons.AgentFailed(entry.Failure));
        if (entry.Heard is not { } heard)
            return Health.NotKnown(ServiceReasons.AgentUnheard);
        TimeSpan silence = _time.GetElapsedTime(entry.Tick);
        if (entry.Answers)
            return Health.Good;
        if (entry.Heartbeat is { } frequency)
            return silence <= 2 * frequency ? Health.Good : Health.Bad(ServiceReasons.AgentLate(heard, frequency));
        return silence <= WithoutHeartbeat ? Health.Good : Health.NotKnown(ServiceReasons.AgentNoHeartbeats(heard));
    }

    public void Clock(HostId host, TimeSpan ahead, Timestamp at)
    {
        bool isWrong = ahead.Duration() > ClockOffset.Tolerance;

        // Most clocks are right, and nothing is known against them.
        if (isWrong || ClockOf(host) is not null)
            Update(host, entry => entry with { Clock = isWrong ? new ClockOffset(ahead, at) : null });
    }

    public ClockOffset? ClockOf(HostId host) => _hosts.TryGetValue(host, out Entry? entry) ? entry.Clock : null;

    private static Timestamp Later(Timestamp? known, Timestamp at) => known is { } k && k > at && k - at < TimeSpan.FromMinutes(1) ? k : at;

    private void Update(HostId host, Func<Entry, Entry> change)
    {
        while (true)
        {
            if (_hosts.TryGetValue(host, out Entry? known))
            {
                if (_hosts.TryUpdate(host, change(known), known))
                    return;
            }
            else if (_hosts.TryAdd(host, change(new Entry(null, 0, null, false, null, null))))
            {
                return;
            }
        }
    }

    /// <param name="Heard">When the host was last heard, for people.</param>
    /// <param name="Tick">The same by the steady clock, which no step makes longer ago.</param>
    /// <param name="Heartbeat">How often it promises to be heard.</param>
    /// <param name="Answers">It answers when asked.</param>
    /// <param name="Failure">Why it did not the last time.</param>
    /// <param name="Clock">How wrong its clock is.</param>
    private sealed record Entry(Timestamp? Heard, long Tick, TimeSpan? Heartbeat, bool Answers, string? Failure, ClockOffset? Clock);
}
