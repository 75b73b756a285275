using Bongsu.Configuration.Effective;
using Bongsu.Model.Identity;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;

namespace Bongsu.Collect.Availability;

/// <summary>Whether hosts' agents are there, as far as this process has heard since its start. In memory; any thread.</summary>
public interface IHostAvailability
{
    /// <summary>Good, bad, or not known and why.</summary>
    Health Get(EffectiveHost host);

    /// <summary>When the host's agent last said anything or answered; null where it has not since the start.</summary>
    Timestamp? LastHeard(HostId host);

    /// <summary>The agent said something of its own accord.</summary>
    void Heard(HostId host, Timestamp at);

    /// <summary>The agent sent a heartbeat and promises the next.</summary>
    /// <param name="host">Whose.</param>
    /// <param name="frequency">Until the next; zero: none will come.</param>
    /// <param name="at">When it came.</param>
    void Heartbeat(HostId host, TimeSpan frequency, Timestamp at);

    /// <summary>The agent was asked.</summary>
    /// <param name="host">Whose.</param>
    /// <param name="failure">Why it did not answer; null where it did.</param>
    /// <param name="at">When.</param>
    void Asked(HostId host, string? failure, Timestamp at);

    /// <summary>The host's clock was compared with this server's: by the time that its agent sends, or by values from the future.</summary>
    /// <param name="host">Whose.</param>
    /// <param name="ahead">How far it is ahead; below zero where it is behind.</param>
    /// <param name="at">When.</param>
    void Clock(HostId host, TimeSpan ahead, Timestamp at);

    /// <summary>How wrong the host's clock is; null where it is right or nothing is known of it.</summary>
    ClockOffset? ClockOf(HostId host);
}
