using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Bongsu.EndToEnd.Harness;
using Snappier;

namespace Bongsu.EndToEnd.Faults;

/// <summary>Input from an enemy or a broken program is refused with bounded memory, while others are served.</summary>
public sealed class HostileInputTests
{
    private const long MaxGrowthBytes = 400L << 20;

    [Fact]
    public async Task HostileInputOnEveryPort_IsRefused_AndOthersAreServed()
    {
        await using BongsuProcess bongsu = await BongsuProcess.StartAsync("hosts: [{name: web-1, items: [{key: cpu}]}]");
        await Sender.SendAsync(bongsu, "web-1", "cpu", "1");
        long before = Memory(bongsu);
        var random = new Random(7);

        // More connections than the port takes that say only a part, and a thousand requests that never end.
        var silent = new List<TcpClient>();
        for (int i = 0; i < 10_500; i++)
        {
            var client = new TcpClient();
            await client.ConnectAsync(bongsu.Trapper, TestContext.Current.CancellationToken);
            silent.Add(client);
            await WriteAsync(client, "ZBXD\u0001"u8.ToArray());
        }

        for (int i = 0; i < 1_000; i++)
        {
            var client = new TcpClient();
            await client.ConnectAsync(bongsu.Http.Host, bongsu.Http.Port, TestContext.Current.CancellationToken);
            silent.Add(client);
            await WriteAsync(client, "POST /prometheus/api/v1/write HTTP/1.1\r\nHost: x\r\nContent-Le"u8.ToArray());
        }

        // Random bytes, giant lengths, bombs.
        byte[] bomb = Frame(3, Compress(new byte[200 << 20]), 200 << 20);
        for (int i = 0; i < 300; i++)
        {
            byte[] bytes = (i % 4) switch
            {
                0 => Bytes(random, random.Next(1, 2000)),
                1 => [.. "ZBXD"u8, 1, 0xff, 0xff, 0xff, 0x7f, 0, 0, 0, 0, .. Bytes(random, 100)],
                2 => Frame(1, Encoding.UTF8.GetBytes("{\"request\":\"agent data\",\"data\":" + new string('[', 100_000)), 0),
                _ => bomb,
            };
            await SendAsync(bongsu.Trapper, bytes);
        }

        foreach (string path in (string[])["prometheus/api/v1/write", "api/values", "api/configuration"])
        {
            using var rubbish = new ByteArrayContent(Bytes(random, 100_000));
            rubbish.Headers.ContentType = new("application/x-protobuf");
            HttpStatusCode status = (await bongsu.Client.PostAsync(path, rubbish, TestContext.Current.CancellationToken)).StatusCode;
            Assert.InRange((int)status, 400, 499);
        }

        // A snappy block that announces four gigabytes.
        using var giant = new ByteArrayContent([0xff, 0xff, 0xff, 0xff, 0x0f, .. Bytes(random, 1000)]);
        Assert.InRange((int)(await bongsu.Client.PostAsync("prometheus/api/v1/write", giant, TestContext.Current.CancellationToken)).StatusCode, 400, 499);
        using var bombed = new ByteArrayContent(Snappy.CompressToArray(new byte[100 << 20]));
        Assert.InRange((int)(await bongsu.Client.PostAsync("prometheus/api/v1/write", bombed, TestContext.Current.CancellationToken)).StatusCode, 400, 499);

        // Others are served meanwhile, and the memory is bounded.
        await Sender.SendAsync(bongsu, "web-1", "cpu", "2");
        Assert.Equal(HttpStatusCode.OK, (await bongsu.Client.GetAsync("readyz", TestContext.Current.CancellationToken)).StatusCode);
        long grown = Memory(bongsu) - before;
        Assert.True(grown < MaxGrowthBytes, $"The memory grew by {grown >> 20} MiB.");
        foreach (TcpClient client in silent)
            client.Dispose();
    }

    private static byte[] Bytes(Random random, int count)
    {
        byte[] bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Frame(byte flags, byte[] body, int reserved) =>
        [.. "ZBXD"u8, flags, .. BitConverter.GetBytes(body.Length), .. BitConverter.GetBytes(reserved), .. body];

    private static byte[] Compress(byte[] bytes)
    {
        using var memory = new MemoryStream();
        using (var zlib = new System.IO.Compression.ZLibStream(memory, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(bytes);
        return memory.ToArray();
    }

    private static async Task WriteAsync(TcpClient client, byte[] bytes)
    {
        try
        {
            await client.GetStream().WriteAsync(bytes, TestContext.Current.CancellationToken);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            // It was ended for a newer one already.
        }
    }

    private static async Task SendAsync(IPEndPoint to, byte[] bytes)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(to, TestContext.Current.CancellationToken);
            await client.GetStream().WriteAsync(bytes, TestContext.Current.CancellationToken);
            client.Client.Shutdown(SocketShutdown.Send);
            byte[] answer = new byte[4096];
            int read = await client.GetStream().ReadAsync(answer, TestContext.Current.CancellationToken);
            Assert.DoesNotContain("processed: 1", Encoding.UTF8.GetString(answer, 0, read), StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or SocketException or InvalidOperationException)
        {
            // Refused by a reset: as good as an answer.
        }
    }

    private static long Memory(BongsuProcess bongsu) => File.ReadLines($"/proc/{bongsu.ProcessId}/status")
        .Where(l => l.StartsWith("VmRSS:", StringComparison.Ordinal))
        .Select(l => long.Parse(l.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024).Single();
}
