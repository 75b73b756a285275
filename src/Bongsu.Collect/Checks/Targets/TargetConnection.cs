using System.Net;
using System.Net.Sockets;

namespace Bongsu.Collect.Checks.Targets;

/// <summary>Makes TCP connections to targets, measuring the way there.</summary>
internal static class TargetConnection
{
    // Names with hundreds of addresses exist; trying them all is not what a check is for.
    private const int MostAddresses = 4;

    // What browsers give an address before they try the next one beside it (RFC 8305).
    private static readonly TimeSpan s_headStart = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Connects to the first address that answers, trying the next one beside a slow one as browsers do. Times are measured even where it fails.
    /// </summary>
    /// <param name="host">A name or an address, IPv6 with or without brackets.</param>
    /// <param name="port">1 to 65535.</param>
    /// <param name="version">Which addresses of a name count.</param>
    /// <param name="policy">Which addresses may be connected to.</param>
    /// <param name="time">Measures.</param>
    /// <param name="phases">Gets the time of name resolution and the time of connecting; the latter is zero where it did not come to that.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SocketException">No address answered, or the name is unknown.</exception>
    /// <exception cref="TargetDeniedException">Every address is denied.</exception>
    public static async ValueTask<Socket> ConnectAsync(
        string host, int port, IpVersion version, TargetPolicy policy, TimeProvider time, Action<TimeSpan, TimeSpan> phases,
        CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        TimeSpan? resolved = null;
        try
        {
            IPAddress[] allowed = await FindAsync(host, version, policy, cancellationToken);
            resolved = time.GetElapsedTime(start);
            start = time.GetTimestamp();
            return allowed.Length == 1
                ? await ConnectAsync(allowed[0], port, cancellationToken)
                : await RaceAsync(Alternate(allowed), port, time, cancellationToken);
        }
        finally
        {
            TimeSpan spent = time.GetElapsedTime(start);
            phases(resolved ?? spent, resolved is null ? TimeSpan.Zero : spent);
        }
    }

    /// <summary>The addresses of a host that may be connected to, in the resolver's order; at least one and at most four.</summary>
    /// <param name="host">A name or an address, IPv6 with or without brackets.</param>
    /// <param name="version">Which addresses of a name count.</param>
    /// <param name="policy">Which addresses may be connected to.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SocketException">The name is unknown.</exception>
    /// <exception cref="TargetDeniedException">Every address is denied.</exception>
    public static async ValueTask<IPAddress[]> FindAsync(string host, IpVersion version, TargetPolicy policy, CancellationToken cancellationToken)
    {
        IPAddress[] addresses = await ResolveAsync(host, version, cancellationToken);
        IPAddress[] allowed = [.. addresses.Where(policy.Allows).Take(MostAddresses)];
        if (allowed.Length == 0)
            throw addresses.Length > 0 ? new TargetDeniedException(addresses[0]) : new SocketException((int)SocketError.HostNotFound);
        return allowed;
    }

    /// <summary>What went wrong, in a sentence that names the address.</summary>
    public static string Explain(SocketException e, string host, int port) => e.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => CheckReasons.Refused($"{host}:{port}"),
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => CheckReasons.NoName(host),
        SocketError.NetworkUnreachable => CheckReasons.NoRoute(host),
        SocketError.HostUnreachable or SocketError.HostDown => CheckReasons.Unreachable(host),
        SocketError.TimedOut => CheckReasons.Silent($"{host}:{port}"),
        SocketError.ConnectionReset => CheckReasons.Reset($"{host}:{port}"),
        _ => CheckReasons.Other($"{host}:{port}", e.Message),
    };

    /// <summary>True where nobody answered, rather than somebody who refused.</summary>
    public static bool IsSilence(SocketException e) =>
        e.SocketErrorCode is SocketError.TimedOut or SocketError.HostUnreachable or SocketError.HostDown or SocketError.NetworkUnreachable;

    /// <summary>True where the target was not reached: silence, a refused connection, no route, a name without an address.</summary>
    public static bool IsUnreachable(SocketException e) => IsSilence(e) || e.SocketErrorCode
        is SocketError.ConnectionRefused or SocketError.NetworkDown or SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain;

    /// <summary>The result of a run that failed by this, which says whether the target was reached; the result as it is where it is null.</summary>
    public static CheckResult FailedBy(this CheckResult result, SocketException? fault) =>
        fault is null ? result : result with { TimedOut = IsSilence(fault), IsUnreachable = IsUnreachable(fault) };

    private static async Task<Socket> ConnectAsync(IPAddress address, int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(address, port), cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<Socket> RaceAsync(IPAddress[] addresses, int port, TimeProvider time, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = new List<Task<Socket>>();
        SocketException? last = null;
        int next = 0;
        try
        {
            while (true)
            {
                if (next < addresses.Length)
                    running.Add(ConnectAsync(addresses[next++], port, over.Token));
                else if (running.Count == 0)
                    throw last ?? new SocketException((int)SocketError.HostNotFound);
                Task first = await Task.WhenAny(next < addresses.Length ? [.. running, Task.Delay(s_headStart, time, over.Token)] : running);
                if (first is not Task<Socket> done)
                    continue;
                running.Remove(done);
                try
                {
                    return await done;
                }
                catch (SocketException e)
                {
                    last = e;
                }
            }
        }
        finally
        {
            await over.CancelAsync();
            foreach (Task<Socket> loser in running)
                await DropAsync(loser);
        }
    }

    private static async Task DropAsync(Task<Socket> loser)
    {
        try
        {
            (await loser).Dispose();
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            // It lost; how does not matter.
        }
    }

    /// <summary>The two families in turn, the one that the system prefers first.</summary>
    private static IPAddress[] Alternate(IPAddress[] addresses)
    {
        IPAddress[] first = [.. addresses.Where(a => a.AddressFamily == addresses[0].AddressFamily)];
        IPAddress[] second = [.. addresses.Where(a => a.AddressFamily != addresses[0].AddressFamily)];
        return
        [
            .. Enumerable.Range(0, Math.Max(first.Length, second.Length)).SelectMany(i => (IPAddress[])[.. first.Skip(i).Take(1), .. second.Skip(i).Take(1)]),
        ];
    }

    private static async ValueTask<IPAddress[]> ResolveAsync(string host, IpVersion version, CancellationToken cancellationToken)
    {
        AddressFamily family = version switch
        {
            IpVersion.V4 => AddressFamily.InterNetwork,
            IpVersion.V6 => AddressFamily.InterNetworkV6,
            _ => AddressFamily.Unspecified,
        };
        if (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? literal))
            return family == AddressFamily.Unspecified || literal.AddressFamily == family
                ? [literal]
                : throw new SocketException((int)SocketError.HostNotFound);

        // The system's resolver cannot be interrupted: the wait for it can.
        return await Dns.GetHostAddressesAsync(host, family, cancellationToken).WaitAsync(cancellationToken);
    }
}
