namespace Bongsu.Protocols.Snmp.Usm;

/// <summary>What is known of an agent's engine.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Boots">How often it was started.</param>
/// <param name="Time">Seconds since its start, when it last said so.</param>
/// <param name="HeardAt">When that was: a timestamp of the clock.</param>
/// <param name="IsTrusted">True where boots and time came in an authentic message.</param>
internal sealed record Engine(ReadOnlyMemory<byte> Id, int Boots, int Time, long HeardAt, bool IsTrusted)
{
    // RFC 3414 section 2.2.3.
    private const int Window = 150;

    /// <summary>Its time now, in seconds since its start.</summary>
    public int TimeAt(TimeProvider clock) => (int)Math.Min(int.MaxValue, Time + (long)clock.GetElapsedTime(HeardAt).TotalSeconds);

    /// <summary>True where a message is not older than the window: what was recorded long ago is no answer (RFC 3414 section 3.2 step 7b).</summary>
    public bool IsTimely(int boots, int time, TimeProvider clock) => !IsTrusted
        || boots > Boots
        || (boots == Boots && time >= TimeAt(clock) - Window);

    /// <summary>With what an authentic message says, where that is newer.</summary>
    public Engine Heard(int boots, int time, TimeProvider clock) => !IsTrusted || boots > Boots || (boots == Boots && time > Time)
        ? this with { Boots = boots, Time = time, HeardAt = clock.GetTimestamp(), IsTrusted = true }
        : this;
}
