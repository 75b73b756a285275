using System.Text;
using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.Telnet;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;
using FsCheck.Xunit;

namespace Bongsu.Collect.Tests.Checks;

public sealed class TelnetCheckTests : CheckKindContract
{
    private const string Negotiation = "\u00ff\u00fd\u0018\u00ff\u00fb\u0001\u00ff\u00fa\u0018\u0001\u00ff\u00f0";

    internal override ICheckKind Kind { get; } = new TelnetKind();

    internal override ICheck Check { get; } = new TelnetCheck(TimeProvider.System, TestPolicy.Default);

    protected override string Key => "telnet.run[x]";

    public override IEnumerable<string> BadOptions =>
        [
            """{"user":"kim","command":"x","port":0}""",
            """{"user":"a\nb","command":"x"}""",
            """{"user":"kim","command":"a\u001b"}""",
            """{"user":"kim","command":""}""",
        ];

    protected override string OptionsFor(int port) =>
        $$"""{"address":"127.0.0.1","port":{{port}},"user":"kim","password":"{{TheSecret}}","command":"show fans"}""";

    [Fact]
    public async Task A_device_is_asked_as_a_person_asks_it()
    {
        var heard = new List<string>();
        await using RudePeer peer = Device(
            heard,
            Negotiation + "Welcome\r\nlogin: ",
            "Password: ",
            "\r\nswitch> ",
            "show fans\r\nfan 1: ok\r\nfan 2: 한\r\nswitch> ");

        CheckResult result = await RunAsync(OptionsFor(peer.Port));

        Assert.Null(result.Failure?.English());
        Assert.Equal("fan 1: ok\nfan 2: 한", Assert.Single(result.Outputs).Text);
        Assert.Equal(["\u00ff\u00fc\u0018\u00ff\u00fd\u0001kim", TheSecret, "show fans"], heard);
    }

    [Fact]
    public async Task A_wrong_password_is_said_and_not_shown()
    {
        await using RudePeer peer = Device([], "login: ", "Password: ", "\r\nLogin incorrect\r\nlogin: ");

        CheckResult result = await RunAsync(OptionsFor(peer.Port));

        Assert.Equal($"127.0.0.1:{peer.Port} refused the login of kim", result.Failure.English());
    }

    [Property(MaxTest = 500)]
    public async Task Whatever_a_server_sends_is_read_to_an_end(byte[] bytes)
    {
        using var stream = new Loop(bytes);
        var talk = new TelnetDialogue(stream);

        Assert.True(await talk.UntilAsync("$", TestContext.Current.CancellationToken) is null or '$');
        Assert.True(talk.Said.Length <= bytes.Length);
    }

    // Says each text once the line before it has come.
    private static RudePeer Device(List<string> heard, params string[] says) => new(async (stream, token) =>
    {
        foreach (string said in says)
        {
            await stream.WriteAsync(said.StartsWith('\u00ff') ? Encoding.Latin1.GetBytes(said) : Encoding.UTF8.GetBytes(said), token);
            var line = new List<byte>();
            byte[] one = new byte[1];
            while (line is not [.., (byte)'\n'] && await stream.ReadAsync(one, token) > 0)
                line.Add(one[0]);
            if (line.Count > 0)
                heard.Add(Encoding.Latin1.GetString([.. line]).TrimEnd());
        }
    });

    private sealed class Loop(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;
    }
}
