using Bongsu.Model.Time;

namespace Bongsu.Collect.Checks.Heartbeat;

/// <summary>What is known of one job. Immutable; replaced with each signal.</summary>
/// <param name="Since">Since when it is waited for: before period and grace have passed from here, silence means nothing.</param>
/// <param name="Last">Its last success.</param>
/// <param name="Failed">Its last failure, as it said itself.</param>
/// <param name="Started">The start that has no end yet.</param>
internal sealed record HeartbeatState(Timestamp Since, Timestamp? Last, Timestamp? Failed, Timestamp? Started)
{
    /// <summary>Why the job is in trouble at a time; null where it is not.</summary>
    public string? Failure(Timestamp now, TimeSpan period, TimeSpan grace)
    {
        if (Failed is { } failed && (Last is null || failed > Last))
            return HeartbeatReasons.Failed(failed);
        Timestamp from = Last ?? Since;
        if (now - from <= period + grace)
            return null;
        Timestamp? running = Started is { } started && (Last is null || started > Last) ? started : null;
        return (Last, running) switch
        {
            (null, null) => HeartbeatReasons.Unheard(Since),
            (null, { } begun) => HeartbeatReasons.UnheardRunning(Since, begun),
            ({ } last, null) => HeartbeatReasons.Late(last, period, grace),
            ({ } last, { } begun) => HeartbeatReasons.LateRunning(last, period, grace, begun),
        };
    }
}
