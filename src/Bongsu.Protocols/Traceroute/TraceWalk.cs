namespace Bongsu.Protocols.Traceroute;

/// <summary>
/// Follows the path to a target, hop by hop and a few hops at once: asks each until it answers or its tries are used up, until one is the target or says that it
/// goes no further. Knows nothing of packets.
/// </summary>
public static class TraceWalk
{
    /// <summary>Follows it. A time that is over before the end is a result, with the hops that answered until then.</summary>
    /// <param name="probe">Asks.</param>
    /// <param name="request">How far, how often, how many at once.</param>
    /// <param name="cancellationToken">The time for all of it.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number of the request is out of its range.</exception>
    public static async Task<Trace> RunAsync(IHopProbe probe, TraceRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(probe);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.AtOnce, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.AtOnce, 10);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.MaxHops, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.MaxHops, 255);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.MaxSilent, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Tries, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(request.Wait, TimeSpan.Zero);

        var hops = new List<TraceHop>();
        while (hops.Count < request.MaxHops)
        {
            int first = hops.Count + 1;
            int count = Math.Min(request.AtOnce, request.MaxHops - hops.Count);
            (TraceHop Hop, HopState State)[] asked = await Task.WhenAll(
                Enumerable.Range(first, count).Select(hop => AskAsync(probe, hop, request, cancellationToken)));
            int last = Array.FindIndex(asked, static a => a.State is HopState.Reached or HopState.Stopped);
            hops.AddRange(asked.Take(last < 0 ? count : last + 1).Select(static a => a.Hop));
            if (last >= 0)
                return new Trace(hops, asked[last].State == HopState.Reached ? TraceEnd.Reached : TraceEnd.Stopped);
            if (cancellationToken.IsCancellationRequested)
                return new Trace(Answered(hops), TraceEnd.OutOfTime);
            if (hops.Count - Answered(hops).Count >= request.MaxSilent)
                return new Trace(Answered(hops), TraceEnd.Silent);
        }

        List<TraceHop> answered = Answered(hops);
        return new Trace(answered, answered.Count == hops.Count ? TraceEnd.TooFar : TraceEnd.Silent);
    }

    private static async Task<(TraceHop Hop, HopState State)> AskAsync(
        IHopProbe probe, int hop, TraceRequest request, CancellationToken cancellationToken)
    {
        int sent = 0;
        try
        {
            while (sent < request.Tries)
            {
                cancellationToken.ThrowIfCancellationRequested();
                sent++;
                HopAnswer answer = await probe.SendAsync(hop, request.Wait, cancellationToken);
                if (answer.State != HopState.Silent)
                    return (new TraceHop(hop, answer.From, answer.Took, sent), answer.State);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // What the other hops have answered is worth having.
        }

        return (new TraceHop(hop, null, TimeSpan.Zero, sent), HopState.Silent);
    }

    private static List<TraceHop> Answered(List<TraceHop> hops) => hops[..(hops.FindLastIndex(static h => h.Address is not null) + 1)];
}
