using System.Text;
using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.Tcp;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;

namespace Bongsu.Collect.Tests.Checks;

public sealed class TcpCheckTests : CheckKindContract
{
    internal override ICheckKind Kind { get; } = new TcpKind();

    internal override ICheck Check { get; } = new TcpCheck(TimeProvider.System, TestPolicy.Default);

    protected override string OptionsFor(int port) => $$"""{"address":"127.0.0.1","port":{{port}},"send":"hello\\n","expect":"never said"}""";

    public override IEnumerable<string> BadOptions => ["{}", """{"port":0}""", """{"port":70000}""", """{"port":22,"expect":""}"""];

    [Fact]
    public async Task Who_answers_as_expected_is_well()
    {
        await using var peer = new RudePeer(async (stream, token) =>
        {
            byte[] buffer = new byte[100];
            int read = await stream.ReadAsync(buffer, token);
            foreach (byte b in Encoding.ASCII.GetBytes("220 " + Encoding.ASCII.GetString(buffer, 0, read).Trim() + " ready\r\n"))
                await stream.WriteAsync(new[] { b }, token);
        });

        CheckResult result = await RunAsync($$"""{"port":{{peer.Port}},"send":"EHLO x\\r\\n","expect":"220 EHLO x ready\\r\\n"}""");

        Assert.Null(result.Failure);
        Assert.True(Number(result, "time") >= 0);
    }

    [Fact]
    public async Task A_wrong_answer_is_shown_without_its_control_characters()
    {
        await using var peer = new RudePeer((stream, token) => stream.WriteAsync("550 no\u0007\r\n"u8.ToArray(), token).AsTask());

        CheckResult result = await RunAsync($$"""{"port":{{peer.Port}},"expect":"220"}""");

        Assert.Contains("'550 no...'", result.Failure.English(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_expectation_a_connection_is_enough()
    {
        await using var peer = new RudePeer((_, _) => Task.CompletedTask);

        Assert.Null((await RunAsync($$"""{"port":{{peer.Port}}}""")).Failure);
    }

    [Fact]
    public async Task The_address_family_may_be_asked_for() =>
        Assert.Contains("no address", (await RunAsync("""{"address":"127.0.0.1","port":9,"ipVersion":"v6"}""")).Failure.English(), StringComparison.Ordinal);
}
