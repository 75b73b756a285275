using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Bongsu.Protocols.Icmp;

/// <summary>
/// Sends ICMP echo requests. On Linux all of a family share one socket: a raw one (root, or CAP_NET_RAW), else one that the system offers to the groups in
/// <c>net.ipv4.ping_group_range</c>. Where neither may be opened, and on other systems, .NET does it: by a socket a host, or by the system's <c>ping</c>,
/// which costs a process a request and must be installed.
/// </summary>
/// <param name="time">Measures round trips, time limits and pauses.</param>
public sealed class PingClient(TimeProvider time) : IDisposable
{
    private readonly Lock _opening = new();
    private readonly Dictionary<AddressFamily, EchoSocket?> _sockets = [];
    private bool _disposed;

    /// <summary>Sends the requests one after another. A name that is not known, or a network that is not reachable, is a result and not an exception.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number of the request is out of its range.</exception>
    /// <exception cref="PlatformNotSupportedException">Neither raw sockets nor the system's <c>ping</c> can be used.</exception>
    public async ValueTask<PingResult> SendAsync(PingRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Count, 1000);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.PayloadBytes, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.PayloadBytes, 65_500);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(request.Timeout, TimeSpan.Zero);

        IPAddress? address;
        try
        {
            address = IPAddress.TryParse(request.Host, out IPAddress? literal)
                ? literal
                : (await Dns.GetHostAddressesAsync(request.Host, cancellationToken)).FirstOrDefault();
        }
        catch (SocketException e)
        {
            return new PingResult(0, 0, null, null, null, e.Message);
        }

        if (address is null)
            return new PingResult(0, 0, null, null, null, "The name has no address.");
        EchoSocket? socket;
        try
        {
            socket = SocketOf(address.AddressFamily);
        }
        catch (SocketException e)
        {
            return new PingResult(0, 0, null, null, null, e.Message);
        }

        if (socket is not null)
            return await SendAsync(request, token => socket.AskAsync(address, request.PayloadBytes, request.Timeout, token), cancellationToken);
        using var ping = new Ping();
        byte[] payload = new byte[request.PayloadBytes];
        return await SendAsync(request, token => AskAsync(ping, address, request.Timeout, payload, token), cancellationToken);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (_opening)
        {
            _disposed = true;
            foreach (EchoSocket? socket in _sockets.Values)
                socket?.Dispose();
            _sockets.Clear();
        }
    }

    private EchoSocket? SocketOf(AddressFamily family)
    {
        lock (_opening)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (!_sockets.TryGetValue(family, out EchoSocket? socket))
                _sockets.Add(family, socket = EchoSocket.TryOpen(family, time));
            return socket;
        }
    }

    private async ValueTask<PingResult> SendAsync(
        PingRequest request, Func<CancellationToken, ValueTask<(double Milliseconds, string? Problem)>> ask, CancellationToken cancellationToken)
    {
        var trips = new List<double>(request.Count);
        string? problem = null;
        for (int sent = 0; sent < request.Count; sent++)
        {
            if (sent > 0 && request.Interval > TimeSpan.Zero)
                await Task.Delay(request.Interval, time, cancellationToken);
            (double trip, string? lost) = await ask(cancellationToken);
            if (lost is null)
                trips.Add(trip);
            else
                problem = lost;
        }

        return trips.Count == 0
            ? new PingResult(request.Count, 0, null, null, null, problem)
            : new PingResult(request.Count, trips.Count, trips.Min(), trips.Average(), trips.Max(), problem)
            {
                JitterMs = trips.Count < 2 ? null : trips.Zip(trips.Skip(1), static (one, next) => Math.Abs(next - one)).Average(),
            };
    }

    private async ValueTask<(double Milliseconds, string? Problem)> AskAsync(
        Ping ping, IPAddress address, TimeSpan timeout, byte[]? payload, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        try
        {
            PingReply reply = await ping.SendPingAsync(address, timeout, payload, options: null, cancellationToken);
            return reply.Status == IPStatus.Success
                ? (Refine(reply.RoundtripTime, time.GetElapsedTime(start)), null)
                : (0, reply.Status.ToString());
        }
        catch (Exception e) when (payload is not null && (e.InnerException ?? e) is PlatformNotSupportedException)
        {
            // The system's ping takes no payload of ours.
            return await AskAsync(ping, address, timeout, null, cancellationToken);
        }
        catch (PingException e)
        {
            return (0, (e.InnerException ?? e).Message);
        }
    }

    /// <summary>
    /// .NET cuts round trips to whole milliseconds. Our own measure has the fraction, and includes how long we waited to be scheduled: it counts within that
    /// millisecond.
    /// </summary>
    internal static double Refine(long wholeMilliseconds, TimeSpan measured) =>
        Math.Clamp(measured.TotalMilliseconds, wholeMilliseconds, wholeMilliseconds + 1);
}
