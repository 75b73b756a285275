using Bongsu.Protocols.Snmp.Messages;
using Bongsu.Protocols.Snmp.Usm;

namespace Bongsu.Protocols.Snmp.Client;

/// <summary>
/// Asks agents, thousands at once: one UDP socket for each address family, engines and keys of version 3 kept between questions. For all threads.
/// </summary>
/// <param name="time">Measures retries and the clocks of engines.</param>
public sealed class SnmpClient(TimeProvider time) : IAsyncDisposable
{
    private readonly SnmpTransport _transport = new(time);
    private readonly EngineTable _engines = new();
    private readonly PasswordKeys _passwords = new();

    /// <summary>An agent; nothing is sent yet.</summary>
    /// <exception cref="ArgumentException">Version 3 without a user.</exception>
    public SnmpAgent Open(SnmpTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        IExchange exchange = target.Version == SnmpVersion.V3
            ? new UsmExchange(_transport, target, _engines, _passwords, time)
            : new CommunityExchange(_transport, target);
        return new SnmpAgent(exchange, target);
    }

    /// <summary>Closes the sockets; what is under way fails.</summary>
    public ValueTask DisposeAsync() => _transport.DisposeAsync();
}
