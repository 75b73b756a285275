using System.Net;
using Bongsu.Collect.Sockets;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Bongsu.Collect.Tests.Sockets;

public sealed class PeersTests
{
    [Fact]
    public void Of_Table_TellsServersFromClients()
    {
        PeerList list = Of(SocketTableTests.Tcp);

        Assert.Equal(["10.0.0.5"], list.Own.Select(a => a.ToString()));
        Assert.Equal(["to 10.0.0.9:5432", "from 10.0.0.7:443"], list.Peers.Select(Shown));
    }

    [Fact]
    public void Of_TableOfIPv6_HasIPv4AddressesAsTheyAre()
    {
        PeerList list = Of(SocketTableTests.Tcp6);

        Assert.Equal(["10.0.0.5", "2001:db8::5"], list.Own.Select(a => a.ToString()));
        Assert.Equal(["to 2001:db8::9:5432", "from 10.0.0.8:8080"], list.Peers.Select(Shown));
    }

    [Theory]
    [InlineData("127.0.0.1:40000", "127.0.0.1:5432")]
    [InlineData("10.0.0.5:40000", "10.0.0.5:5432")]
    [InlineData("[::1]:40000", "[::1]:5432")]
    [InlineData("[::ffff:127.0.0.1]:40000", "[::ffff:127.0.0.1]:5432")]
    [InlineData("[fe80::5]:40000", "[fe80::9]:5432")]
    [InlineData("10.0.0.5:40000", "0.0.0.0:5432")]
    [InlineData("10.0.0.5:40000", "10.0.0.9:0")]
    [InlineData("10.0.0.5:40000", "10.0.0.9:10051")]
    public void Of_ConnectionThatLeadsToNobodyElse_IsNone(string local, string remote) =>
        Assert.Empty(Peers.Of([Line(local, remote, SocketTable.Established)], PeerChoice.Default).Peers);

    [Theory]
    [InlineData("203.0.113.7:50000", false, 0)]
    [InlineData("203.0.113.7:50000", true, 1)]
    [InlineData("100.64.0.7:50000", false, 1)]
    [InlineData("172.31.0.7:50000", false, 1)]
    [InlineData("172.32.0.7:50000", false, 0)]
    [InlineData("192.168.7.7:50000", false, 1)]
    public void Of_Client_CountsByItsNetwork(string client, bool publicClients, int count) => Assert.Equal(
        count,
        Peers.Of(
            [Line("0.0.0.0:443", "0.0.0.0:0", SocketTable.Listening), Line("10.0.0.5:443", client, SocketTable.Established)],
            PeerChoice.Default with { PublicClients = publicClients }).Peers.Count);

    [Fact]
    public void Of_ServerOnTheInternet_Counts() => Assert.Equal(
        ["to 203.0.113.7:443"], Peers.Of([Line("10.0.0.5:40000", "203.0.113.7:443", SocketTable.Established)], PeerChoice.Default).Peers.Select(Shown));

    [Fact]
    public void Of_VeryManyClients_IsBoundedAndKeepsServers()
    {
        SocketLine[] sockets =
        [
            Line("0.0.0.0:443", "0.0.0.0:0", SocketTable.Listening),
            .. Enumerable.Range(0, 5000).Select(i => Line("10.0.0.5:443", $"10.1.{i / 250}.{(i % 250) + 1}:50000", SocketTable.Established)),
            Line("10.0.0.5:40000", "10.9.9.9:5432", SocketTable.Established),
        ];

        PeerList list = Peers.Of(sockets, PeerChoice.Default);

        Assert.Equal((Peers.Most, "to 10.9.9.9:5432"), (list.Peers.Count, Shown(list.Peers[0])));
    }

    /// <summary>The same connections are the same text, however the kernel orders them and however often they are there.</summary>
    [Property]
    public Property Any_order_of_the_table_is_the_same_list() => Prop.ForAll(
        (from sockets in (from local in Gen.Choose(1, 3)
                          from port in Gen.Elements(443, 8080, 40000, 40001)
                          from remote in Gen.Choose(1, 4)
                          from other in Gen.Elements(443, 5432, 50000)
                          from listens in Gen.Choose(0, 3)
                          select listens == 0
                              ? Line($"0.0.0.0:{port}", "0.0.0.0:0", SocketTable.Listening)
                              : Line($"10.0.0.{local}:{port}", $"10.0.0.{remote}:{other}", SocketTable.Established)).ListOf()
         from seed in Gen.Choose(0, int.MaxValue)
         select (sockets, seed)).ToArbitrary(),
        world =>
        {
            SocketLine[] shuffled = [.. world.sockets, .. world.sockets];
            new Random(world.seed).Shuffle(shuffled);
            PeerList list = Peers.Of(shuffled, PeerChoice.Default);
            return PeerRows.Write(list) == PeerRows.Write(Peers.Of([.. world.sockets], PeerChoice.Default))
                && list.Peers.All(p => !list.Own.Contains(p.Address))
                && list.Peers.Distinct().Count() == list.Peers.Count;
        });

    internal static SocketLine Line(string local, string remote, int state) => new(IPEndPoint.Parse(local), IPEndPoint.Parse(remote), state, 0);

    private static PeerList Of(string table) => Peers.Of(SocketTable.Read(table, littleEndian: true), PeerChoice.Default);

    private static string Shown(Peer peer) => $"{(peer.IsServer ? "to" : "from")} {peer.Address}:{peer.Port}";
}
