using System.Net;

namespace Bongsu.Protocols.Traceroute;

/// <summary>One hop of a path.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Address">Who is there; null where nobody answered.</param>
/// <param name="RoundTrip">To there and back; zero where nobody answered.</param>
/// <param name="Sent">Packets that it took.</param>
public sealed record TraceHop(int Number, IPAddress? Address, TimeSpan RoundTrip, int Sent);
