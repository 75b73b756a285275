using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using Bongsu.Protocols.Zabbix;

namespace Bongsu.Collect.Tests.Receivers;

public sealed class TrapperLimitsTests
{
    [Fact]
    public async Task A_slow_client_is_ended_when_its_time_is_over()
    {
        var options = new CollectOptions { Trapper = new(System.Net.IPAddress.Loopback, 0), TrapperReadTimeout = TimeSpan.FromSeconds(30) };
        await using var trapper = new TrapperFixture(options, realTime: false);
        await trapper.StartAsync();
        await using NetworkStream slow = await trapper.ConnectAsync();
        await slow.WriteAsync("ZBXD\u0001\u0064\0\0\0\0\0\0\0{"u8.ToArray(), TestContext.Current.CancellationToken);
        Task<string?> end = TrapperFixture.AnswerAsync(slow);

        // The connection's timer is made when it is served, which nothing announces: time passes until it was.
        while (!end.IsCompleted)
        {
            trapper.World.Clock.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
        }

        Assert.Null(await end);
    }

    [Fact]
    public async Task Where_all_places_are_taken_by_slow_clients_an_honest_one_gets_in()
    {
        var options = new CollectOptions { Trapper = new(System.Net.IPAddress.Loopback, 0), TrapperConnections = 50 };
        await using var trapper = new TrapperFixture(options);
        await trapper.StartAsync();
        trapper.World.Catalog.Put(TestHosts.Host(items: [TestHosts.Item("load")]));
        var slow = new List<NetworkStream>();
        for (int i = 0; i < 200; i++)
        {
            NetworkStream stream = await trapper.ConnectAsync();
            slow.Add(stream);
            await stream.WriteAsync("ZBXD\u0001"u8.ToArray(), TestContext.Current.CancellationToken);
        }

        SenderResult result = await new ZabbixSenderClient().SendAsync(
            "127.0.0.1", trapper.Address.Port, [new SenderValue("web-1", "load", "1")], TestContext.Current.CancellationToken);

        Assert.Equal(1, result.Processed);

        // The first ones were ended for those that came after them.
        Assert.Null(await TrapperFixture.AnswerAsync(slow[0]));
        slow.ForEach(s => s.Dispose());
    }

    [Fact]
    public async Task Half_sent_giants_are_ended_when_together_they_take_too_much_memory()
    {
        var options = new CollectOptions { Trapper = new(System.Net.IPAddress.Loopback, 0), TrapperMemoryBytes = 1024 * 1024, TrapperBodyBytes = 1024 * 1024 };
        await using var trapper = new TrapperFixture(options);
        await trapper.StartAsync();
        trapper.World.Catalog.Put(TestHosts.Host(items: [TestHosts.Item("load")]));
        byte[] half = new byte[400 * 1024];
        byte[] whole = ZabbixFrameWriter.Encode(new byte[800 * 1024]);
        whole.AsSpan(0, half.Length).CopyTo(half);
        var giants = new List<NetworkStream>();
        for (int i = 0; i < 6; i++)
        {
            NetworkStream stream = await trapper.ConnectAsync();
            giants.Add(stream);
            try
            {
                await stream.WriteAsync(half, TestContext.Current.CancellationToken);
            }
            catch (IOException)
            {
                // Ended already.
            }
        }

        Assert.Null(await TrapperFixture.AnswerAsync(giants[0]));
        SenderResult result = await new ZabbixSenderClient().SendAsync(
            "127.0.0.1", trapper.Address.Port, [new SenderValue("web-1", "load", "1")], TestContext.Current.CancellationToken);
        Assert.Equal(1, result.Processed);
        giants.ForEach(s => s.Dispose());
    }

    [Fact]
    public async Task Bombs_and_lies_about_lengths_are_refused()
    {
        await using var trapper = new TrapperFixture();
        await trapper.StartAsync();
        using var deflated = new MemoryStream();
        using (var zlib = new ZLibStream(deflated, CompressionLevel.SmallestSize, leaveOpen: true))
            zlib.Write(new byte[64 * 1024 * 1024]);
        byte[] bomb = deflated.ToArray();
        byte[][] frames =
        [
            [.. "ZBXD\u0003"u8, .. BitConverter.GetBytes(bomb.Length), .. BitConverter.GetBytes(64 * 1024 * 1024), .. bomb],
            [.. "ZBXD\u0003"u8, .. BitConverter.GetBytes(bomb.Length), .. BitConverter.GetBytes(1000), .. bomb],
            [.. "ZBXD\u0001"u8, .. BitConverter.GetBytes(uint.MaxValue), 0, 0, 0, 0],
            [.. "ZBXD\u0005"u8, .. BitConverter.GetBytes(ulong.MaxValue), .. BitConverter.GetBytes(ulong.MaxValue)],
            [.. Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\n\r\n")],
            [0x16, 3, 1, 0, 200],
        ];
        foreach (byte[] frame in frames)
        {
            await using NetworkStream stream = await trapper.ConnectAsync();
            string? answer;
            try
            {
                await stream.WriteAsync(frame, TestContext.Current.CancellationToken);
                answer = await TrapperFixture.AnswerAsync(stream);
            }
            catch (IOException)
            {
                answer = null;
            }

            Assert.Null(answer);
        }
    }

    [Fact]
    public async Task Stopping_lets_a_request_that_is_being_stored_have_its_answer()
    {
        var trapper = new TrapperFixture();
        await trapper.StartAsync();
        trapper.World.Catalog.Put(TestHosts.Host(items: [TestHosts.Item("load")]));
        var storing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        trapper.World.Metrics.Before = () =>
        {
            storing.SetResult();
            return go.Task;
        };
        Task<string?> answer = trapper.AskAsync("""{"request":"sender data","data":[{"host":"web-1","key":"load","value":"1"}]}""");
        await storing.Task;
        Task stop = trapper.Listener.StopAsync(TestContext.Current.CancellationToken);
        Assert.False(stop.IsCompleted);
        go.SetResult();

        Assert.Contains("processed: 1", (await answer)!, StringComparison.Ordinal);
        await stop;
        await trapper.World.DisposeAsync();
    }
}
