using System.Net;
using Bongsu.Views.Topology;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Bongsu.Views.Tests.Topology;

public sealed class ConnectionLinksTests
{
    private readonly AddressBook _book = new();

    public ConnectionLinksTests()
    {
        _book.Add("host:web", IPAddress.Parse("10.0.0.5"));
        _book.Add("host:db", IPAddress.Parse("10.0.0.9"));
        _book.Add("host:db", IPAddress.Parse("2001:db8::9"));
        _book.Add("host:a", IPAddress.Parse("10.0.0.50"));
        _book.Add("host:b", IPAddress.Parse("10.0.0.50"));
        _book.Add("host:c", IPAddress.Parse("127.0.0.1"));
    }

    [Fact]
    public void Of_AServer_IsNeeded() => Assert.Equal(["host:web > host:db 5432 @7"], Shown(Table("host:web", To("10.0.0.9", 5432, 7))));

    [Fact]
    public void Of_AClient_Needs() => Assert.Equal(["host:web > host:db 5432 @7"], Shown(Table("host:db", From("10.0.0.5", 5432, 7))));

    [Fact]
    public void Of_BothSidesAndFamilies_AreOneLinkWithAllPorts() => Assert.Equal(
        ["host:web > host:db 22,5432,6379 @9"],
        Shown(Table("host:web", To("10.0.0.9", 6379, 3), To("2001:db8::9", 5432, 9), To("::ffff:10.0.0.9", 22, 4)), Table("host:db", From("10.0.0.5", 5432, 7))));

    [Fact]
    public void Of_EachOther_AreTwoLinks() => Assert.Equal(
        ["host:db > host:web 443 @5", "host:web > host:db 5432 @7"], Shown(Table("host:web", To("10.0.0.9", 5432, 7), From("10.0.0.9", 443, 5))));

    [Theory]
    [InlineData("10.0.0.99")]
    [InlineData("10.0.0.50")]
    [InlineData("127.0.0.1")]
    [InlineData("10.0.0.5")]
    public void Of_NobodyOrSeveralOrItself_IsNone(string address) => Assert.Empty(Shown(Table("host:web", To(address, 80, 7))));

    /// <summary>Bridges of containers have the same address on many machines: what a machine has itself is itself, whoever else has it.</summary>
    [Fact]
    public void Of_AnAddressOfItsOwn_IsNone() => Assert.Empty(ConnectionLinks.Of(
        [("host:web", new ConnectionTable([IPAddress.Parse("10.0.0.9")], [To("10.0.0.9", 80, 7)]))], _book, 0));

    [Fact]
    public void Of_NotSeenForTooLong_IsNone() => Assert.Equal(
        ["host:web > host:db 5432 @7"], Shown(7, Table("host:web", To("10.0.0.9", 5432, 7), To("10.0.0.9", 6379, 6))));

    [Fact]
    public void Of_VeryManyPorts_HasTheLeast() => Assert.Equal(
        Enumerable.Range(1, ConnectionLinks.MostPorts),
        Assert.Single(ConnectionLinks.Of([Table("host:web", [.. Enumerable.Range(1, 500).Reverse().Select(p => To("10.0.0.9", p, 7))])], _book, 0)).Ports);

    /// <summary>Whatever machines say: each pair once, nobody needs itself, everybody is known, and two tables of one connection are one link.</summary>
    [Property]
    public Property Any_tables_are_links_between_known_nodes() => Prop.ForAll(
        (from rows in (from node in Gen.Choose(0, 4)
                       from server in Gen.Choose(0, 1)
                       from address in Gen.Choose(0, 6)
                       from port in Gen.Choose(1, 3)
                       from at in Gen.Choose(0, 9)
                       select (Node: $"host:{node}", Peer: new SeenPeer(server == 1, new IPAddress([10, 0, 0, (byte)address]), port, at))).ListOf()
         select rows).ToArbitrary(),
        rows =>
        {
            var book = new AddressBook();
            for (int i = 0; i < 5; i++)
                book.Add($"host:{i}", new IPAddress([10, 0, 0, (byte)i]));
            var tables = rows.GroupBy(r => r.Node).Select(g => (g.Key, new ConnectionTable([], [.. g.Select(r => r.Peer)]))).ToArray();
            IReadOnlyList<SeenLink> links = ConnectionLinks.Of(tables, book, 5);
            return links.Select(l => (l.From, l.To)).Distinct().Count() == links.Count
                && links.All(l => l.From != l.To && l.SeenAtMs >= 5 && l.Ports.Count > 0)
                && links.All(l => rows.Any(r => r.Peer.SeenAtMs == l.SeenAtMs && (r.Node == l.From || r.Node == l.To)))
                && links.SequenceEqual(ConnectionLinks.Of([.. tables.Reverse()], book, 5), EqualityComparer<SeenLink>.Create(
                    (a, b) => a! with { Ports = [] } == b! with { Ports = [] } && a.Ports.SequenceEqual(b.Ports)));
        });

    private static SeenPeer To(string address, int port, long at) => new(true, IPAddress.Parse(address), port, at);

    private static SeenPeer From(string address, int port, long at) => new(false, IPAddress.Parse(address), port, at);

    private static (string Node, ConnectionTable Table) Table(string node, params SeenPeer[] peers) => (node, new ConnectionTable([], peers));

    private IEnumerable<string> Shown(params (string Node, ConnectionTable Table)[] tables) => Shown(0, tables);

    private IEnumerable<string> Shown(long fromMs, params (string Node, ConnectionTable Table)[] tables) =>
        ConnectionLinks.Of(tables, _book, fromMs).Select(l => $"{l.From} > {l.To} {string.Join(',', l.Ports)} @{l.SeenAtMs}");
}
