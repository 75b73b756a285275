using System.Net;
using Bongsu.Collect.Sockets;

namespace Bongsu.Collect.Tests.Sockets;

public sealed class SocketTableTests
{
    /// <summary>As Linux 6 writes it: a web server on 443, ssh on loopback, a client's connection, one to a database, one that is closing.</summary>
    internal const string Tcp = """
          sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
           0: 00000000:01BB 00000000:0000 0A 00000000:00000000 00:00000000 00000000    33        0 21001 1 0000000000000000 100 0 0 10 0
           1: 0100007F:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 21002 1 0000000000000000 100 0 0 10 0
           2: 0500000A:01BB 0700000A:C350 01 00000000:00000000 00:00000000 00000000    33        0 21003 1 0000000000000000 20 4 0 10 -1
           3: 0500000A:9C40 0900000A:1538 01 00000000:00000000 02:000002B5 00000000    33        0 21004 2 0000000000000000 20 4 30 10 -1
           4: 0500000A:9C42 0900000A:1538 06 00000000:00000000 03:00000D61 00000000     0        0 0 3 0000000000000000
        """;

    internal const string Tcp6 = """
          sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
           0: 00000000000000000000000000000000:1F90 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 31001 1 0
           1: 0000000000000000FFFF00000500000A:1F90 0000000000000000FFFF00000800000A:C351 01 00000000:00000000 00:00000000 00000000     0        0 31002 1 0
           2: B80D0120000000000000000005000000:A000 B80D0120000000000000000009000000:1538 01 00000000:00000000 00:00000000 00000000     0        0 31003 1 0
        """;

    [Fact]
    public void Read_Table_HasEverySocket() => Assert.Equal(
        [
            "0.0.0.0:443 0.0.0.0:0 10 21001", "127.0.0.1:22 0.0.0.0:0 10 21002", "10.0.0.5:443 10.0.0.7:50000 1 21003", "10.0.0.5:40000 10.0.0.9:5432 1 21004",
            "10.0.0.5:40002 10.0.0.9:5432 6 0",
        ],
        SocketTable.Read(Tcp, littleEndian: true).Select(Shown));

    [Fact]
    public void Read_TableOfIPv6_HasEverySocket() => Assert.Equal(
        [
            "[::]:8080 [::]:0 10 31001", "[::ffff:10.0.0.5]:8080 [::ffff:10.0.0.8]:50001 1 31002", "[2001:db8::5]:40960 [2001:db8::9]:5432 1 31003",
        ],
        SocketTable.Read(Tcp6, littleEndian: true).Select(Shown));

    [Fact]
    public void Read_OfABigEndianMachine_HasItsAddresses() => Assert.Equal(
        IPAddress.Parse("10.0.0.5"),
        Assert.Single(SocketTable.Read("0: 0A000005:01BB 0A000007:C350 01", littleEndian: false)).Local.Address);

    /// <summary>Agents cut what is too long: what a cut table says is what the whole one says of its first sockets.</summary>
    [Theory]
    [InlineData(Tcp)]
    [InlineData(Tcp6)]
    public void Read_CutAnywhere_IsTheBeginning(string table)
    {
        string[] whole = [.. SocketTable.Read(table, littleEndian: true).Select(EndsOf)];
        for (int length = 0; length <= table.Length; length++)
        {
            string[] cut = [.. SocketTable.Read(table[..length], littleEndian: true).Select(EndsOf)];
            Assert.Equal(whole[..cut.Length], cut);
        }
    }

    [Theory]
    [InlineData("0: 0A000005:01BB 0A000007:C350")]
    [InlineData("0: 0A000005:01BB 0A000007:C35 01")]
    [InlineData("0: 0A000005:01BB 0A00000:C350 01")]
    [InlineData("0: 0A00000G:01BB 0A000007:C350 01")]
    [InlineData("0: 0A000005:01BB 0A000007:C350 1")]
    [InlineData("0: 0A000005 0A000007 01")]
    [InlineData("0: +A000005:01BB 0A000007:C350 01")]
    [InlineData("")]
    public void Read_LineThatIsNone_IsLeftOut(string line) => Assert.Empty(SocketTable.Read(line, littleEndian: true));

    [Theory]
    [InlineData(Tcp, true)]
    [InlineData("  sl  local_address rem_address   st tx_queue", true)]
    [InlineData("", false)]
    [InlineData("ZBX_NOTSUPPORTED", false)]
    [InlineData("0: 0A000005:01BB 0A000007:C350 01", false)]
    public void IsOne_Text_HasItsHead(string text, bool expected) => Assert.Equal(expected, SocketTable.IsOne(text));

    [Fact]
    public void Read_DamagedTable_EndsInSockets()
    {
        var random = new Random(20261130);
        const string Signs = "0123456789ABCDEFabcdef: \n\r\t\0xé-+";
        for (int i = 0; i < 5000; i++)
        {
            char[] text = (i % 2 == 0 ? Tcp : Tcp6).ToCharArray();
            for (int changes = random.Next(1, 30); changes > 0; changes--)
                text[random.Next(text.Length)] = Signs[random.Next(Signs.Length)];
            IReadOnlyList<SocketLine> read = SocketTable.Read(new string(text), littleEndian: true);
            Assert.InRange(read.Count, 0, 6);
            PeerRows.Write(Peers.Of(read, PeerChoice.Default));
        }
    }

    private static string Shown(SocketLine line) => $"{line.Local} {line.Remote} {line.State} {line.Inode}";

    // The inode stands where a table may be cut, and no list is made of it.
    private static string EndsOf(SocketLine line) => $"{line.Local} {line.Remote} {line.State}";
}
