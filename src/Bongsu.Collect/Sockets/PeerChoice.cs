namespace Bongsu.Collect.Sockets;

/// <summary>Which connections are left out.</summary>
/// <param name="Without">Ports, of whichever side listens.</param>
/// <param name="PublicClients">False leaves out clients whose address is one of the Internet.</param>
internal sealed record PeerChoice(IReadOnlySet<int> Without, bool PublicClients)
{
    /// <summary>Agents, and servers that agents send to: being monitored is no dependency.</summary>
    public static IReadOnlyList<int> MonitoringPorts { get; } = [10050, 10051];

    /// <summary>Without what monitors the machine, and without the clients of a public server, which are thousands and no hosts of anybody here.</summary>
    public static PeerChoice Default { get; } = new(MonitoringPorts.ToHashSet(), PublicClients: false);
}
