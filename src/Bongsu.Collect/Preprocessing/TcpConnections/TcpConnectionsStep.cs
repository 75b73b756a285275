using Bongsu.Collect.Sockets;
using Bongsu.Model.Time;

namespace Bongsu.Collect.Preprocessing.TcpConnections;

/// <summary>Makes of a machine's table of TCP sockets the short list of those with whom it is connected.</summary>
internal sealed class TcpConnectionsStep(PeerChoice choice) : IPreprocessingStep
{
    public StepResult Apply(ref StepState? state, in StepValue value, Timestamp at)
    {
        string text = value.ToText();

        // The machine is another one: nearly all of them are little-endian, as x86 and ARM are.
        return SocketTable.IsOne(text)
            ? StepResult.Of(StepValue.OfText(PeerRows.Write(Peers.Of(SocketTable.Read(text, littleEndian: true), choice))))
            : StepResult.Fail($"it is no table of sockets as /proc/net/tcp has it: '{StepResult.Shorten(text)}'");
    }
}
