using System.Net;
using System.Net.Sockets;
using System.Text;
using Bongsu.Server.Hosting.Connections;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Bongsu.Server.Tests.Hosting.Connections;

/// <summary>Issue 10: 10,000 idle connections of one address refused everybody for 128 s.</summary>
public sealed class HttpConnectionsTests
{
    private static readonly IPAddress s_one = IPAddress.Parse("192.0.2.1"), s_other = IPAddress.Parse("192.0.2.2");

    private readonly List<string> _ended = [];
    private readonly HttpConnections _connections = new(most: 4, mostOfOne: 3);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Where_all_places_are_taken_the_longest_idle_connection_of_whoever_holds_most_is_ended()
    {
        Admit(s_other, "other");
        Admit(s_one, "first");
        Admit(s_one, "second");
        Admit(s_one, "third");

        Assert.NotNull(Admit(s_other, "new"));

        Assert.Equal(["first"], _ended);
    }

    [Fact]
    public void An_address_with_all_that_it_gets_loses_its_own()
    {
        Admit(s_one, "first");
        Admit(s_one, "second");
        Admit(s_one, "third");

        Assert.NotNull(Admit(s_one, "new"));

        Assert.Equal(["first"], _ended);
    }

    [Fact]
    public void A_connection_that_is_worked_on_is_not_ended_and_is_the_youngest_afterwards()
    {
        HttpConnection first = Admit(s_one, "first")!;
        Admit(s_one, "second");
        Admit(s_one, "third");

        using (first.BeginRequest())
            Admit(s_one, "fourth");
        Admit(s_one, "fifth");

        Assert.Equal(["second", "third"], _ended);
    }

    [Fact]
    public void Where_all_are_worked_on_the_new_one_is_refused()
    {
        for (int i = 0; i < 4; i++)
            Admit(i % 2 == 0 ? s_one : s_other, $"{i}")!.BeginRequest();

        Assert.Null(Admit(s_other, "new"));
        Assert.Empty(_ended);
    }

    [Fact]
    public void What_has_ended_makes_room()
    {
        HttpConnection[] all = [.. Enumerable.Range(0, 3).Select(i => Admit(s_one, $"{i}")!)];
        foreach (HttpConnection connection in all)
            connection.Dispose();
        all[0].Dispose();

        Assert.Equal(0, _connections.Count);
        Assert.NotNull(Admit(s_one, "new"));
        Assert.Empty(_ended);
    }

    [Fact]
    public void A_network_of_IPv6_is_one_holder()
    {
        for (int i = 0; i < 3; i++)
            Admit(IPAddress.Parse($"2001:db8::{i}"), $"{i}");

        Admit(IPAddress.Parse("2001:db8::ffff"), "new");

        Assert.Equal(["0"], _ended);
    }

    [Fact]
    public async Task Idle_connections_shut_nobody_out_of_the_web_server()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        var connections = new HttpConnections(most: 20, mostOfOne: 10);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Bound(connections)));
        await using WebApplication app = builder.Build();
        app.UseHttpConnections();
        app.MapGet("/", static () => "served");
        await app.StartAsync(Token);
        var address = new Uri(app.Urls.Single());
        var idle = new List<TcpClient>();
        for (int i = 0; i < 60; i++)
        {
            var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, address.Port, Token);
            idle.Add(client);
            if (i % 2 == 0)
                await WriteAsync(client, "GET / HTTP/1.1\r\nHost: x\r\nX-Half: ");
        }

        using var http = new HttpClient { BaseAddress = address };
        for (int i = 0; i < 5; i++)
            Assert.Equal("served", await http.GetStringAsync("/", Token));
        Assert.InRange(connections.Count, 1, 10);
        idle.ForEach(static c => c.Dispose());
    }

    private static async Task WriteAsync(TcpClient client, string text)
    {
        try
        {
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text), Token);
        }
        catch (IOException)
        {
            // It was ended for a newer one already.
        }
    }

    private HttpConnection? Admit(IPAddress address, string name)
    {
        HttpConnection? connection = null;
        connection = _connections.Admit(address, () =>
        {
            _ended.Add(name);
            connection!.Dispose();
        });
        return connection;
    }
}
