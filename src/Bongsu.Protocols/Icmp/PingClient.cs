using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Bongsu.Protocols.Icmp;

/// <summary>
/// Sends ICMP echo requests. Needs the right to open raw sockets (root, or CAP_NET_RAW); without it .NET runs the system's <c>ping</c> instead,
/// which costs a process a request and must be installed.
/// </summary>
/// <param name="time">Measures round trips and pauses. The time limit of an answer is the system's own.</param>
public sealed class PingClient(TimeProvider time)
{
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

        return address is null ? new PingResult(0, 0, null, null, null, "The name has no address.") : await SendAsync(request, address, cancellationToken);
    }

    private async ValueTask<PingResult> SendAsync(PingRequest request, IPAddress address, CancellationToken cancellationToken)
    {
        using var ping = new Ping();
        byte[] payload = new byte[request.PayloadBytes];
        var trips = new List<double>(request.Count);
        string? problem = null;
        for (int sent = 0; sent < request.Count; sent++)
        {
            if (sent > 0 && request.Interval > TimeSpan.Zero)
                await Task.Delay(request.Interval, time, cancellationToken);
            long start = time.GetTimestamp();
            try
            {
                PingReply reply = await ping.SendPingAsync(address, request.Timeout, payload, options: null, cancellationToken);
                if (reply.Status == IPStatus.Success)
                    trips.Add(Refine(reply.RoundtripTime, time.GetElapsedTime(start)));
                else
                    problem = reply.Status.ToString();
            }
            catch (PingException e)
            {
                problem = (e.InnerException ?? e).Message;
            }
        }

        return trips.Count == 0
            ? new PingResult(request.Count, 0, null, null, null, problem)
            : new PingResult(request.Count, trips.Count, trips.Min(), trips.Average(), trips.Max(), problem)
            {
                JitterMs = trips.Count < 2 ? null : trips.Zip(trips.Skip(1), static (one, next) => Math.Abs(next - one)).Average(),
            };
    }

    /// <summary>
    /// .NET cuts round trips to whole milliseconds. Our own measure has the fraction, and includes how long we waited to be scheduled: it counts within that
    /// millisecond.
    /// </summary>
    internal static double Refine(long wholeMilliseconds, TimeSpan measured) =>
        Math.Clamp(measured.TotalMilliseconds, wholeMilliseconds, wholeMilliseconds + 1);
}
