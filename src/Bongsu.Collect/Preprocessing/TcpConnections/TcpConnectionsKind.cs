using Bongsu.Collect.Sockets;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Preprocessing.TcpConnections;

/// <summary><c>tcp-connections</c>.</summary>
internal sealed class TcpConnectionsKind() : PreprocessingKind<TcpConnectionsOptions>(
    "tcp-connections", "Turns /proc/net/tcp of a Linux machine into the list of those with whom it is connected.")
{
    protected override IPreprocessingStep Create(TcpConnectionsOptions options, ItemValueType valueType) =>
        new TcpConnectionsStep(new PeerChoice(options.Without.ToHashSet(), options.PublicClients));
}
