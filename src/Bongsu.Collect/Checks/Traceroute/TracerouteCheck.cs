using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Protocols.Traceroute;

namespace Bongsu.Collect.Checks.Traceroute;

/// <summary>Follows the path to a target once.</summary>
internal sealed class TracerouteCheck(TimeProvider time, TargetPolicy policy, TracedPaths paths) : Check<TracerouteOptions>, ICheckFacts
{
    public IReadOnlyList<CheckFact> FactsOf(EffectiveHost host, EffectiveCheck check)
    {
        if (paths.Find(host.Id, check.Name) is not { } known)
            return [];
        CheckFact path = new("Traceroute.Path", known.Measured);
        return known.Before is null ? [path] : [path, new CheckFact("Traceroute.Before", known.Before)];
    }

    protected override async ValueTask<CheckResult> RunAsync(CheckTarget target, TracerouteOptions options, CancellationToken cancellationToken)
    {
        if ((options.Address ?? target.Host.Address) is not { Length: > 0 } address)
            return CheckResult.NotKnown(CheckReasons.NoAddress);
        if (options.Method == TracerouteMethod.Udp && !UdpHopProbe.IsSupported)
            return CheckResult.NotKnown(TracerouteReasons.NoUdp);
        long start = time.GetTimestamp();
        try
        {
            IPAddress ip = (await TargetConnection.FindAsync(address, options.IpVersion, policy, cancellationToken))[0];
            IHopProbe probe = ProbeFor(ip, options);
            var request = new TraceRequest { MaxHops = options.MaxHops, Tries = options.Tries, Wait = options.Wait };
            Trace trace = await TraceWalk.RunAsync(probe, request, cancellationToken);
            return ResultOf(target, options, address, trace, probe.Source, time.GetElapsedTime(start));
        }
        catch (TargetDeniedException e)
        {
            return CheckResult.NotKnown(CheckReasons.Denied(address, e.Address.ToString()));
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AccessDenied && options.Method != TracerouteMethod.Udp)
        {
            return CheckResult.NotKnown(TracerouteReasons.NotAllowed) with { IsOurs = true };
        }
        catch (PlatformNotSupportedException)
        {
            // Neither raw sockets nor the ping command.
            return CheckResult.NotKnown(TracerouteReasons.NotAllowed) with { IsOurs = true };
        }
        catch (SocketException e)
        {
            return CheckResult.NotKnown(Explain(e, address)).FailedBy(e);
        }
        catch (OperationCanceledException)
        {
            return CheckResult.NotKnown(CheckReasons.Timeout(address, CheckReasons.PhaseName, target.Timeout)) with { TimedOut = true };
        }
    }

    private IHopProbe ProbeFor(IPAddress target, TracerouteOptions options)
    {
        if (options.Method != TracerouteMethod.Icmp && UdpHopProbe.IsSupported)
            return new UdpHopProbe(target, options.Port, time);
        return EchoHopProbe.IsAllowed(target.AddressFamily) ? new EchoHopProbe(target, time) : new PingHopProbe(target, time);
    }

    private static string Explain(SocketException e, string address) => e.SocketErrorCode switch
    {
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => CheckReasons.NoName(address),
        SocketError.NetworkUnreachable => CheckReasons.NoRoute(address),
        SocketError.HostUnreachable or SocketError.HostDown => CheckReasons.Unreachable(address),
        _ => CheckReasons.Other(address, e.Message),
    };

    private CheckResult ResultOf(
        CheckTarget target, TracerouteOptions options, string address, Trace trace, IPAddress? source, TimeSpan took)
    {
        bool isReached = trace.End == TraceEnd.Reached;
        var outputs = new List<CheckValue>
        {
            new("hops", trace.Hops.Count, null),
            new("silent", trace.Hops.Count(static h => h.Address is null), null),
            new("time.total", took.TotalSeconds, null),
        };
        if (isReached)
            outputs.Add(new CheckValue("rtt", trace.Hops[^1].RoundTrip.TotalSeconds, null));
        PathMemory seen = PathMemory.Of(trace);
        List<string> without = [];
        if (target.IsTrial || target.Check is null)
            outputs.Add(new CheckValue("path", 0, PathText.Of(trace.Hops.Select(static h => h.Address))));
        else
            Remember(target, target.Check, options, trace, source, seen, outputs, without);

        // For items that depend on the check.
        foreach (TraceHop hop in trace.Hops.Where(static h => h.Address is not null))
        {
            string name = "hop." + hop.Number.ToString(CultureInfo.InvariantCulture);
            outputs.Add(new CheckValue(name + ".address", 0, hop.Address!.ToString()));
            outputs.Add(new CheckValue(name + ".time", hop.RoundTrip.TotalSeconds, null));
        }

        return new CheckResult(outputs, FailureOf(address, options, trace, target.Timeout))
        {
            TimedOut = trace.End is TraceEnd.Silent or TraceEnd.OutOfTime,
            Without = without,
        };
    }

    private void Remember(
        CheckTarget target, string check, TracerouteOptions options, Trace trace, IPAddress? source, PathMemory seen, List<CheckValue> outputs,
        List<string> without)
    {
        TracedPath? before = paths.Find(target.Host.Id, check);
        (PathMemory memory, bool isChanged) = PathMemory.With(before?.Memory, seen);
        string text = PathText.Of(memory.Hops);
        string? textBefore = before is null ? null : PathText.Of(before.Memory.Hops);
        // The text is written when it is another one: a path that stays has nothing to tell.
        if (text != textBefore && memory.Hops.Count > 0)
            outputs.Add(new CheckValue("path", 0, text));
        else
            without.Add("path");
        outputs.Add(new CheckValue("changed", isChanged ? 1 : 0, null));
        string? name = options.Address is null && seen.IsWhole && !target.Host.IsService ? target.Host.Name : null;
        IEnumerable<IPAddress> hops = trace.Hops.Select(static h => h.Address).OfType<IPAddress>();
        var observed = new ObservedPath(
            [.. (source is null ? hops : hops.Prepend(source)).Select(static a => a.ToString())], name, TracerouteKind.TypeName,
            time.GetUtcNow().ToUnixTimeMilliseconds());
        paths.Put(
            target.Host.Id, check, new TracedPath(memory, isChanged ? textBefore : before?.Before, PathText.Measured(trace.Hops), observed));
    }

    private static string? FailureOf(string address, TracerouteOptions options, Trace trace, TimeSpan timeout) => trace.End switch
    {
        TraceEnd.Reached => null,
        TraceEnd.Stopped => TracerouteReasons.Stopped(address, trace.Hops[^1].Number, trace.Hops[^1].Address!.ToString()),
        TraceEnd.TooFar => TracerouteReasons.TooFar(address, options.MaxHops),
        TraceEnd.Silent when trace.Hops.Count > 0 =>
            TracerouteReasons.SilentAfter(address, trace.Hops[^1].Number, trace.Hops[^1].Address!.ToString()),
        TraceEnd.Silent => TracerouteReasons.Silent(address),
        _ => CheckReasons.Timeout(address, CheckReasons.PhaseResponse, timeout),
    };
}
