using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.Nrpe;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;
using Bongsu.Protocols.Nagios;

namespace Bongsu.Collect.Tests.Checks;

public sealed class NrpeCheckTests : CheckKindContract
{
    internal override ICheckKind Kind { get; } = new NrpeKind();

    internal override ICheck Check { get; } = new NrpeCheck(TimeProvider.System, TestPolicy.Default);

    public override IEnumerable<string> BadOptions =>
    [
        """{"port":0}""",
        """{"version":5}""",
        """{"arguments":["a!b"]}""",
        """{"command":"a\nb"}""",
        """{"certificate":"x"}""",
        """{"certificate":"x","privateKey":"y"}""",
    ];

    protected override string? OptionsFor(int port) => $$"""{"address":"127.0.0.1","port":{{port}},"tls":false}""";

    [Fact]
    public async Task A_damaged_response_is_said()
    {
        await using var peer = new RudePeer(async (stream, token) =>
        {
            byte[] response = NrpePacket.Query(4, "OK");
            response[3] = 2;
            await stream.WriteAsync(response, token);
        });

        Assert.Contains("its checksum is wrong", (await RunAsync(OptionsFor(peer.Port)!)).Failure.English(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endless_response_is_not_read()
    {
        await using var peer = new RudePeer(async (stream, token) =>
        {
            byte[] block = new byte[65_536];
            (block[1], block[3]) = (4, 2);
            block.AsSpan(12, 4).Fill(0x7F);
            while (true)
                await stream.WriteAsync(block, token);
        });

        Assert.Contains("not as NRPE does", (await RunAsync(OptionsFor(peer.Port)!)).Failure.English(), StringComparison.Ordinal);
    }
}
