using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.DnsQuery;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;
using System.Net;
using System.Net.Sockets;

namespace Bongsu.Collect.Tests.Checks;

public sealed class DnsCheckTests : CheckKindContract
{
    internal override ICheckKind Kind { get; } = new DnsKind();

    internal override ICheck Check { get; } = new DnsCheck(TimeProvider.System, new TargetPolicy(new TargetOptions()));

    public override IEnumerable<string> BadOptions => ["""{"name":"x","record":"axfr"}""", """{"name":"x","port":0}"""];

    protected override string? OptionsFor(int port) => null;

    [Fact]
    public async Task A_port_where_nobody_listens_is_a_failure_soon()
    {
        int port;
        using (var closed = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0)))
            port = ((IPEndPoint)closed.Client.LocalEndPoint!).Port;

        Assert.False(string.IsNullOrEmpty((await RunAsync($$"""{"port":{{port}},"name":"example.com"}""")).Failure.English()));
    }

    [Fact]
    public async Task Rubbish_is_a_failure()
    {
        using var server = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Task answering = RubbishAsync(server, stop.Token);
        int port = ((IPEndPoint)server.Client.LocalEndPoint!).Port;

        for (int i = 0; i < 25; i++)
            Assert.False(string.IsNullOrEmpty((await RunAsync($$"""{"port":{{port}},"name":"example.com"}""")).Failure.English()));

        await stop.CancelAsync();
        await answering;
    }

    private static async Task RubbishAsync(UdpClient server, CancellationToken cancellationToken)
    {
        var random = new Random(3);
        try
        {
            while (true)
            {
                UdpReceiveResult request = await server.ReceiveAsync(cancellationToken);
                byte[] answer = new byte[random.Next(4, 200)];
                random.NextBytes(answer);
                request.Buffer.AsSpan(0, 2).CopyTo(answer);
                await server.SendAsync(answer, request.RemoteEndPoint, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }
}
