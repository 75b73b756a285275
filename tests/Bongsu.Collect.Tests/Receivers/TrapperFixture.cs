using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Bongsu.Collect.Receivers.Zabbix;
using Bongsu.Protocols.Zabbix;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Collect.Tests.Receivers;

/// <summary>The trapper port of a world, open, and a client of it.</summary>
internal sealed class TrapperFixture : IAsyncDisposable
{
    public TrapperFixture(CollectOptions? options = null, bool realTime = true)
    {
        World = new TestWorld(realTime, options: options);
        Listener = World.Services.GetRequiredService<TrapperListener>();
    }

    public TestWorld World { get; }

    public TrapperListener Listener { get; }

    public IPEndPoint Address => Listener.Address!;

    public Task StartAsync() => Listener.StartAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Listener.StopAsync(CancellationToken.None);
        await World.DisposeAsync();
    }

    public async Task<NetworkStream> ConnectAsync()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(Address, TestContext.Current.CancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>One request and its answer; null where the connection ended without one.</summary>
    public async Task<string?> AskAsync(string body, ZabbixFrameFlags flags = ZabbixFrameFlags.None)
    {
        await using NetworkStream stream = await ConnectAsync();
        await ZabbixFrameWriter.WriteAsync(stream, Encoding.UTF8.GetBytes(body), flags, TestContext.Current.CancellationToken);
        return await AnswerAsync(stream);
    }

    public async Task<JsonElement> AskJsonAsync(string body, ZabbixFrameFlags flags = ZabbixFrameFlags.None) =>
        JsonDocument.Parse((await AskAsync(body, flags))!).RootElement;

    public static async Task<string?> AnswerAsync(Stream stream)
    {
        try
        {
            using ZabbixFrame? frame = await new ZabbixFrameReader().ReadAsync(stream, TestContext.Current.CancellationToken);
            return frame is null ? null : Encoding.UTF8.GetString(frame.Body.Span);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
