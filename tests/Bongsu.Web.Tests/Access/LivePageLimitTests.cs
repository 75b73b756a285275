using System.Net;
using System.Net.WebSockets;
using System.Text;
using Bongsu.Web.Access.Limits;
using Bongsu.Web.Access.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Web.Tests.Access;

/// <summary>Issue 10: 1,500 sockets on /_blazor with half a message took 7.2 GB, and 2,000 idle ones shut live pages out.</summary>
public sealed class LivePageLimitTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void One_user_and_one_address_get_so_many()
    {
        var pages = new LivePages(new LivePageLimits { PerUser = 2, PerAddress = 3 });
        ClientAddress one = ClientAddress.Of(IPAddress.Parse("192.0.2.1")), other = ClientAddress.Of(IPAddress.Parse("192.0.2.2"));

        IDisposable? first = pages.Open("kim", one);
        Assert.NotNull(first);
        Assert.NotNull(pages.Open("kim", other));
        Assert.Null(pages.Open("kim", one));
        Assert.NotNull(pages.Open("lee", one));
        Assert.NotNull(pages.Open("lee", one));
        Assert.Null(pages.Open("park", one));
        first.Dispose();
        first.Dispose();
        Assert.NotNull(pages.Open("park", one));
        Assert.Null(pages.Open("choi", one));
    }

    [Fact]
    public async Task Above_what_a_user_gets_a_live_page_is_429()
    {
        await using WebHost host = await WebHost.StartAsync(b => b.Services.AddSingleton(new LivePageLimits { PerUser = 2 }));
        string cookie = await SessionAsync(host);
        using ClientWebSocket first = await ConnectAsync(host, cookie);
        using ClientWebSocket second = await ConnectAsync(host, cookie);

        var refused = await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(host, cookie));

        Assert.Contains("429", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_above_the_largest_ends_the_live_page()
    {
        await using WebHost host = await WebHost.StartAsync(b => b.Services.AddSingleton(new LivePageLimits { MessageBytes = 65_536 }));
        using ClientWebSocket page = await ConnectAsync(host, await SessionAsync(host));
        await page.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"), WebSocketMessageType.Text, endOfMessage: true, Token);

        await AssertEndedAsync(page, async () =>
        {
            // The length of a message of sixteen megabytes, of which not all comes.
            await page.SendAsync(new byte[] { 0x80, 0x80, 0x80, 0x08 }, WebSocketMessageType.Binary, endOfMessage: false, Token);
            for (int i = 0; i < 100; i++)
                await page.SendAsync(new byte[16_384], WebSocketMessageType.Binary, endOfMessage: false, Token);
        });
    }

    [Fact]
    public async Task A_live_page_that_does_not_begin_to_speak_is_ended()
    {
        await using WebHost host = await WebHost.StartAsync(b => b.Services.AddSingleton(new LivePageLimits { HandshakeTimeout = TimeSpan.FromSeconds(1) }));
        using ClientWebSocket page = await ConnectAsync(host, await SessionAsync(host));

        await AssertEndedAsync(page, static () => Task.CompletedTask);
    }

    private static async Task AssertEndedAsync(ClientWebSocket page, Func<Task> send)
    {
        try
        {
            await send();
            byte[] buffer = new byte[4096];
            while ((await page.ReceiveAsync(buffer, Token)).MessageType != WebSocketMessageType.Close)
            {
                // The answer to the handshake comes first.
            }
        }
        catch (WebSocketException)
        {
            // The connection was cut.
        }

        Assert.NotEqual(WebSocketState.Open, page.State);
    }

    private static async Task<string> SessionAsync(WebHost host)
    {
        using HttpClient client = host.Client();
        using HttpResponseMessage answer = await WebHost.SignInAsync(client, host.World.Users[0].UserName!);
        return string.Join("; ", answer.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));
    }

    private static async Task<ClientWebSocket> ConnectAsync(WebHost host, string cookie)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", cookie);
        await socket.ConnectAsync(new UriBuilder(host.Address) { Scheme = "ws", Path = "/_blazor" }.Uri, Token);
        return socket;
    }
}
