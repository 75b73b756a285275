using System.Globalization;
using System.Net;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Local;

/// <summary><c>net.tcp.listening</c> and <c>net.udp.listening</c>: the ports that this machine is open on, one a line, as address:port.</summary>
internal sealed class ListeningKeys(ProcFiles proc) : ILocalKeys
{
    private const int TcpListens = 0x0a;
    private const int UdpUnconnected = 0x07;

    public IReadOnlyList<string> Names { get; } = ["net.tcp.listening", "net.udp.listening"];

    public ValueTask<CheckResult> ReadAsync(ItemKey key, CancellationToken cancellationToken) => ValueTask.FromResult(Read(key));

    private CheckResult Read(ItemKey key)
    {
        if (!proc.Exist)
            return LocalAnswers.NotHere;
        (string file, int state) = key.Name == "net.tcp.listening" ? ("net/tcp", TcpListens) : ("net/udp", UdpUnconnected);
        string[] open =
        [
            .. Open(proc.Read(file), state).Concat(Open(proc.Read(file + "6"), state))
                .Distinct()
                .OrderBy(static e => e.Port)
                .ThenBy(static e => e.Address.ToString(), StringComparer.Ordinal)
                .Select(static e => e.ToString()),
        ];
        return CheckResult.Of(string.Join('\n', open));
    }

    /// <summary>Columns are: number, local address:port in hexadecimal, the remote one, state (proc(5)).</summary>
    private static IEnumerable<IPEndPoint> Open(string? table, int state)
    {
        foreach (string line in (table ?? "").Split('\n').Skip(1))
        {
            string[] columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (columns.Length > 3
                && int.TryParse(columns[3], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int found)
                && found == state
                && EndPoint(columns[1]) is { } local)
                yield return local;
        }
    }

    private static IPEndPoint? EndPoint(string text)
    {
        string[] parts = text.Split(':');
        if (parts.Length != 2
            || parts[0].Length is not (8 or 32)
            || !int.TryParse(parts[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int port))
            return null;
        byte[] address = new byte[parts[0].Length / 2];

        // Each group of four bytes is a number of the processor's own order.
        for (int group = 0; group < address.Length; group += 4)
        {
            if (!uint.TryParse(parts[0].AsSpan(group * 2, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out uint number))
                return null;
            BitConverter.TryWriteBytes(address.AsSpan(group), number);
        }

        return new IPEndPoint(new IPAddress(address), port);
    }
}
