namespace Bongsu.Collect.Checks.Conversations;

/// <summary>How long each phase of one check run took, and which one it is in.</summary>
/// <param name="time">The clock.</param>
internal sealed class RunPhases(TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();
    private TimeSpan? _dns;
    private TimeSpan? _connect;
    private TimeSpan? _tls;
    private TimeSpan? _firstByte;

    /// <summary>What the run waits for, for the sentence of a timeout.</summary>
    public string Current { get; private set; } = CheckReasons.PhaseName;

    /// <summary>When the certificate that the peer showed ends; null without TLS.</summary>
    public DateTimeOffset? CertificateEnd { get; set; }

    /// <summary>The way to the peer is known.</summary>
    /// <param name="dns">How long the name took.</param>
    /// <param name="connect">How long the connection took; zero where it was not reached.</param>
    public void Connected(TimeSpan dns, TimeSpan connect)
    {
        _dns = dns;
        if (connect <= TimeSpan.Zero)
            return;
        _connect = connect;
        Current = CheckReasons.PhaseConnect;
    }

    /// <summary>The handshake begins.</summary>
    public void TlsBegins() => Current = CheckReasons.PhaseTls;

    /// <summary>The handshake is over.</summary>
    public void TlsEnds(TimeSpan took)
    {
        _tls = took;
        Current = CheckReasons.PhaseResponse;
    }

    /// <summary>From here on the peer has to say something.</summary>
    public void Waits() => Current = CheckReasons.PhaseResponse;

    /// <summary>The peer has said something; the first time counts.</summary>
    public void Heard() => _firstByte ??= time.GetElapsedTime(_start);

    /// <summary>Adds the times of the phases that were reached, and the days that the certificate has left.</summary>
    public List<CheckValue> AddTo(List<CheckValue> outputs)
    {
        outputs.Add(new CheckValue("time.total", time.GetElapsedTime(_start).TotalSeconds, null));
        Add("time.dns", _dns);
        Add("time.connect", _connect);
        Add("time.tls", _tls);
        Add("time.first-byte", _firstByte);
        if (CertificateEnd is { } end)
            outputs.Add(new CheckValue("cert.days", (end - time.GetUtcNow()).TotalDays, null));
        return outputs;

        void Add(string name, TimeSpan? took)
        {
            if (took is { } span)
                outputs.Add(new CheckValue(name, span.TotalSeconds, null));
        }
    }
}
