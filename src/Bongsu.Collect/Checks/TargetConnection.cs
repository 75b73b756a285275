using System.Net;
using System.Net.Sockets;

namespace Bongsu.Collect.Checks;

/// <summary>Makes TCP connections to targets, measuring the way there.</summary>
internal static class TargetConnection
{
    // Names with hundreds of addresses exist; trying them all is not what a check is for.
    private const int MostAddresses = 4;

    /// <summary>Connects to the first address that answers. Times are told even where it fails.</summary>
    /// <exception cref="SocketException">No address answered, or the name is unknown.</exception>
    public static async ValueTask<Socket> ConnectAsync(string host, int port, IpVersion version, TimeProvider time, Action<TimeSpan, TimeSpan> phases, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        TimeSpan? resolved = null;
        try
        {
            IPAddress[] addresses = await ResolveAsync(host, version, cancellationToken);
            resolved = time.GetElapsedTime(start);
            start = time.GetTimestamp();
            SocketException? last = null;
            for (int i = 0; i < addresses.Length && i < MostAddresses; i++)
            {
                var socket = new Socket(addresses[i].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                try
                {
                    await socket.ConnectAsync(new IPEndPoint(addresses[i], port), cancellationToken);
                    return socket;
                }
                catch (SocketException e)
                {
                    socket.Dispose();
                    last = e;
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            }

            throw last ?? new SocketException((int)SocketError.HostNotFound);
        }
        finally
        {
            TimeSpan spent = time.GetElapsedTime(start);
            phases(resolved ?? spent, resolved is null ? TimeSpan.Zero : spent);
        }
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
    public static bool IsSilence(SocketException e) => e.SocketErrorCode is SocketError.TimedOut or SocketError.HostUnreachable or SocketError.HostDown or SocketError.NetworkUnreachable;

    /// <summary>The addresses of a name, in the order in which they are to be tried; an address is itself.</summary>
    /// <exception cref="SocketException">The name is unknown, or has no address of the version.</exception>
    public static async ValueTask<IPAddress[]> ResolveAsync(string host, IpVersion version, CancellationToken cancellationToken)
    {
        AddressFamily family = version switch { IpVersion.V4 => AddressFamily.InterNetwork, IpVersion.V6 => AddressFamily.InterNetworkV6, _ => AddressFamily.Unspecified };
        if (IPAddress.TryParse(host, out IPAddress? literal))
            return family == AddressFamily.Unspecified || literal.AddressFamily == family ? [literal] : throw new SocketException((int)SocketError.HostNotFound);

        // The system's resolver cannot be interrupted: the wait for it can.
        return await System.Net.Dns.GetHostAddressesAsync(host, family, cancellationToken).WaitAsync(cancellationToken);
    }
}
