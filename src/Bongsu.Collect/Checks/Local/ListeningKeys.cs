using Bongsu.Collect.Sockets;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Local;

/// <summary><c>net.tcp.listening</c> and <c>net.udp.listening</c>: the ports that this machine is open on, one a line, as address:port.</summary>
internal sealed class ListeningKeys(ProcFiles proc) : ILocalKeys
{
    public IReadOnlyList<string> Names { get; } = ["net.tcp.listening", "net.udp.listening"];

    public ValueTask<CheckResult> ReadAsync(ItemKey key, CancellationToken cancellationToken) => ValueTask.FromResult(Read(key));

    private CheckResult Read(ItemKey key)
    {
        if (!proc.Exist)
            return LocalAnswers.NotHere;
        (string file, int state) = key.Name == "net.tcp.listening" ? ("net/tcp", SocketTable.Listening) : ("net/udp", SocketTable.Unconnected);
        string[] open =
        [
            .. proc.Sockets(file).Where(s => s.State == state).Select(static s => s.Local)
                .Distinct()
                .OrderBy(static e => e.Port)
                .ThenBy(static e => e.Address.ToString(), StringComparer.Ordinal)
                .Select(static e => e.ToString()),
        ];
        return CheckResult.Of(string.Join('\n', open));
    }
}
