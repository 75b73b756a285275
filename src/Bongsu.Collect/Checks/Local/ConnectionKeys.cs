using System.Globalization;
using Bongsu.Collect.Sockets;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Local;

/// <summary>
/// <c>net.tcp.connections</c>: with whom this machine is connected, as the list of a discovery. Without the connections of this server itself: it watches the
/// others and needs none of them.
/// </summary>
internal sealed class ConnectionKeys(ProcFiles proc) : ILocalKeys
{
    private const string Socket = "socket:[";

    public IReadOnlyList<string> Names { get; } = ["net.tcp.connections"];

    public ValueTask<CheckResult> ReadAsync(ItemKey key, CancellationToken cancellationToken) => ValueTask.FromResult(Read());

    private CheckResult Read()
    {
        if (!proc.Exist)
            return LocalAnswers.NotHere;
        HashSet<ulong> own = OwnSockets();
        SocketLine[] sockets = [.. proc.Sockets("net/tcp").Where(s => s.State != SocketTable.Established || !own.Contains(s.Inode))];
        return CheckResult.Of(PeerRows.Write(Peers.Of(sockets, PeerChoice.Default)));
    }

    private HashSet<ulong> OwnSockets()
    {
        var found = new HashSet<ulong>();
        foreach (string target in proc.Links("self/fd"))
        {
            if (target.StartsWith(Socket, StringComparison.Ordinal)
                && ulong.TryParse(target.AsSpan(Socket.Length, target.Length - Socket.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out ulong inode))
                found.Add(inode);
        }

        return found;
    }
}
