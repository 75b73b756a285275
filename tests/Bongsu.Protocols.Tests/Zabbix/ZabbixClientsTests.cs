using System.Net;
using System.Net.Sockets;
using System.Text;
using Bongsu.Protocols.Zabbix;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Protocols.Tests.Zabbix;

public sealed class ZabbixClientsTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly FakeTimeProvider _time = new();
    private readonly PassiveAgentClient _client;

    public ZabbixClientsTests()
    {
        _listener.Start();
        _client = new PassiveAgentClient(_time);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Dispose() => _listener.Dispose();

    [Theory]
    [InlineData("""{"version":"7.0.0","variant":2,"data":[{"value":"1"}]}""", PassiveOutcome.Value, "1")]
    [InlineData("""{"version":"7.0.0","variant":2,"data":[{"value":1.5},{"value":"other"}]}""", PassiveOutcome.Value, "1.5")]
    [InlineData("""{"version":"7.0.0","variant":2,"data":[{"value":null}]}""", PassiveOutcome.NoValue, null)]
    [InlineData("""{"version":"7.0.0","variant":2,"data":[{"error":"Unsupported item key."}]}""", PassiveOutcome.NotSupported, "Unsupported item key.")]
    [InlineData("""{"version":"7.0.0","variant":2,"error":"bad request"}""", PassiveOutcome.NotSupported, "bad request")]
    public async Task Query_CurrentAgent_IsAskedInJson(string answer, PassiveOutcome outcome, string? text)
    {
        Task<string[]> agent = AnswerAsync([answer]);

        PassiveResult result = await QueryAsync(PassiveForm.Json);

        Assert.Equal(new PassiveResult(outcome, text, PassiveForm.Json), result);
        Assert.Equal(["""{"request":"passive checks","data":[{"key":"vfs.fs.size[/,free]","timeout":30}]}"""], await agent);
    }

    [Fact]
    public async Task Query_OldAgent_IsAskedAgainWithTheBareKey()
    {
        Task<string[]> agent = AnswerAsync(["ZBX_NOTSUPPORTED\0Invalid item key format.", "1048576"]);

        PassiveResult result = await QueryAsync(PassiveForm.Json);

        Assert.Equal(new PassiveResult(PassiveOutcome.Value, "1048576", PassiveForm.BareKey), result);
        Assert.Equal("vfs.fs.size[/,free]", (await agent)[1]);
    }

    [Theory]
    [InlineData("ZBX_NOTSUPPORTED\0Cannot obtain", "Cannot obtain")]
    [InlineData("ZBX_NOTSUPPORTED", "")]
    public async Task Query_BareKeyNotSupported_GivesTheReason(string answer, string reason)
    {
        Task<string[]> agent = AnswerAsync([answer]);

        Assert.Equal(new PassiveResult(PassiveOutcome.NotSupported, reason, PassiveForm.BareKey), await QueryAsync(PassiveForm.BareKey));
        await agent;
    }

    [Fact]
    public async Task Query_AgentClosesAtOnce_IsRefusedNotDown()
    {
        Task agent = Task.Run(async () => (await _listener.AcceptSocketAsync(Token)).Dispose(), Token);

        Assert.Equal(PassiveOutcome.Refused, (await QueryAsync(PassiveForm.Json)).Outcome);
        await agent;
    }

    [Fact]
    public async Task Query_NobodyListens_IsUnreachable()
    {
        _listener.Stop();
        int port;
        using (var free = new Socket(SocketType.Stream, ProtocolType.Tcp))
        {
            // Bound and not listening: connections are refused and nobody else can take the port meanwhile.
            free.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
            port = ((IPEndPoint)free.LocalEndPoint!).Port;
            PassiveResult result = await _client.QueryAsync("::1", port, "k", Long, PassiveForm.Json, null, Token);

            Assert.Equal(PassiveOutcome.Unreachable, result.Outcome);
            Assert.NotEmpty(result.Text!);
        }
    }

    [Fact]
    public async Task Query_SilentAgent_TimesOut()
    {
        Task<PassiveResult> query = QueryAsync(PassiveForm.Json);
        using Socket accepted = await _listener.AcceptSocketAsync(Token);
        using ZabbixFrame? question = await new ZabbixFrameReader().ReadAsync(new NetworkStream(accepted), Token);

        _time.Advance(Long);

        Assert.Equal(new PassiveResult(PassiveOutcome.Timeout, null, PassiveForm.Json), await query);
    }

    [Fact]
    public async Task Query_CancelledByTheCaller_Throws()
    {
        using var cancel = new CancellationTokenSource();
        Task<PassiveResult> query = _client.QueryAsync("127.0.0.1", Port, "k", Long, PassiveForm.Json, null, cancel.Token).AsTask();
        using Socket accepted = await _listener.AcceptSocketAsync(Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => query);
    }

    [Fact]
    public async Task Query_AnswerIsNotTheProtocol_IsMalformed()
    {
        Task agent = Task.Run(
            async () =>
            {
                using Socket socket = await _listener.AcceptSocketAsync(Token);
                await using var stream = new NetworkStream(socket);
                using ZabbixFrame? question = await new ZabbixFrameReader().ReadAsync(stream, Token);
                await stream.WriteAsync("SSH-2.0-OpenSSH\r\n"u8.ToArray(), Token);
            },
            Token);

        Assert.Equal(PassiveOutcome.Malformed, (await QueryAsync(PassiveForm.Json)).Outcome);
        await agent;
    }

    [Theory]
    [InlineData(ZabbixFrameFlags.None)]
    [InlineData(ZabbixFrameFlags.Compressed)]
    public async Task Send_Values_ReturnsTheCounts(ZabbixFrameFlags flags)
    {
        Task<string[]> server = AnswerAsync([Encoding.UTF8.GetString(TrapperAnswers.Data(1, 1, TimeSpan.Zero))]);

        SenderResult result = await new ZabbixSenderClient(flags).SendAsync("127.0.0.1", Port, [new("h", "k", "1", 5, 6), new("h", "봉", "\"")], Token);

        Assert.Equal((true, 1, 1, 2), (result.Accepted, result.Processed, result.Failed, result.Total));
        Assert.Equal(
            """{"request":"sender data","data":[{"host":"h","key":"k","value":"1","clock":5,"ns":6},{"host":"h","key":"봉","value":"\""}]}""",
            Assert.Single(await server));
    }

    [Fact]
    public async Task Send_AnswerWithoutResponse_Throws()
    {
        Task<string[]> server = AnswerAsync(["{}"]);

        await Assert.ThrowsAsync<ZabbixProtocolException>(() => new ZabbixSenderClient().SendAsync("127.0.0.1", Port, [new("h", "k", "1")], Token).AsTask());
        await server;
    }

    private Task<PassiveResult> QueryAsync(PassiveForm form) => _client.QueryAsync("127.0.0.1", Port, "vfs.fs.size[/,free]", Long, form, null, Token).AsTask();

    /// <summary>Takes one connection an answer and returns what was asked.</summary>
    private async Task<string[]> AnswerAsync(string[] answers)
    {
        var asked = new List<string>();
        foreach (string answer in answers)
        {
            using Socket socket = await _listener.AcceptSocketAsync(Token);
            await using var stream = new NetworkStream(socket);
            using ZabbixFrame? question = await new ZabbixFrameReader().ReadAsync(stream, Token);
            asked.Add(Encoding.UTF8.GetString(question!.Body.Span));
            await ZabbixFrameWriter.WriteAsync(stream, Encoding.UTF8.GetBytes(answer), ZabbixFrameFlags.None, Token);
        }

        return [.. asked];
    }
}
