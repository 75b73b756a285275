using System.Net;

namespace Bongsu.Views.Topology;

/// <summary>What a machine's own table of connections says.</summary>
/// <param name="Own">Its addresses.</param>
/// <param name="Peers">With whom it is connected, or was not long ago.</param>
internal sealed record ConnectionTable(IReadOnlyList<IPAddress> Own, IReadOnlyList<SeenPeer> Peers)
{
    /// <summary>Nothing is known.</summary>
    public static ConnectionTable None { get; } = new([], []);
}
