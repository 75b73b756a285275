using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.Ntp;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;
using System.Net;
using System.Net.Sockets;

namespace Bongsu.Collect.Tests.Checks;

public sealed class NtpCheckTests : CheckKindContract
{
    internal override ICheckKind Kind { get; } = new NtpKind();

    internal override ICheck Check { get; } = new NtpCheck(TimeProvider.System, new TargetPolicy(new TargetOptions()));

    public override IEnumerable<string> BadOptions => ["""{"port":0}""", """{"maximumOffset":"0s"}""", """{"maximumStratum":16}"""];

    protected override string? OptionsFor(int port) => null;

    private static readonly DateTimeOffset s_sent = new(2026, 11, 29, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 0.0)]
    [InlineData(1500, 1.5)]
    [InlineData(-250, -0.25)]
    public void Offset_and_round_trip_are_computed_from_four_times(int aheadMs, double offset)
    {
        byte[] answer = Answer(s_sent.AddMilliseconds(aheadMs + 40), s_sent.AddMilliseconds(aheadMs + 50));

        NtpResponse response = NtpResponse.Read(answer, s_sent, s_sent.AddMilliseconds(90))!;

        Assert.Equal(offset, response.Offset, 6);
        Assert.Equal(0.080, response.RoundTrip, 6);
        Assert.Equal((2, 0), (response.Stratum, response.Leap));
    }

    [Fact]
    public void An_answer_to_another_request_is_none()
    {
        byte[] answer = Answer(s_sent, s_sent);

        Assert.Null(NtpResponse.Read(answer, s_sent.AddTicks(1), s_sent));
        Assert.Null(NtpResponse.Read(answer.AsSpan(0, 47), s_sent, s_sent));
    }

    [Fact]
    public void Any_bytes_are_read_or_refused()
    {
        var random = new Random(5);
        byte[] bytes = new byte[60];
        for (int i = 0; i < 10_000; i++)
        {
            random.NextBytes(bytes);
            bytes[0] = (byte)((bytes[0] & ~7) | 4);
            NtpResponse.Request(s_sent).AsSpan(40, 8).CopyTo(bytes.AsSpan(24));
            NtpResponse? response = NtpResponse.Read(bytes.AsSpan(0, random.Next(60)), s_sent, s_sent);
            Assert.True(response is null || double.IsFinite(response.Offset));
        }
    }

    [Theory]
    [InlineData(2, 0, 0, null)]
    [InlineData(2, 3, 0, "not synchronised")]
    [InlineData(16, 0, 0, "not synchronised")]
    [InlineData(0, 3, 0, "refuses requests: RATE")]
    [InlineData(2, 0, 5000, "the clocks differ by 5 s")]
    public async Task What_a_server_says_of_itself_counts(byte stratum, byte leap, int aheadMs, string? failure)
    {
        using var server = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        Task answering = AnswerAsync(server, stratum, leap, aheadMs);

        CheckResult result = await RunAsync($$"""{"port":{{((IPEndPoint)server.Client.LocalEndPoint!).Port}},"maximumOffset":"4s"}""");

        await answering;
        if (failure is null)
            Assert.Null(result.Failure);
        else
            Assert.Contains(failure, result.Failure.English(), StringComparison.Ordinal);
    }

    private static async Task AnswerAsync(UdpClient server, byte stratum, byte leap, int aheadMs)
    {
        UdpReceiveResult request = await server.ReceiveAsync(TestContext.Current.CancellationToken);
        DateTimeOffset now = TimeProvider.System.GetUtcNow().AddMilliseconds(aheadMs);
        byte[] answer = Answer(now, now);
        request.Buffer.AsSpan(40, 8).CopyTo(answer.AsSpan(24));
        answer[0] = (byte)((leap << 6) | (4 << 3) | 4);
        answer[1] = stratum;
        "RATE"u8.CopyTo(answer.AsSpan(12));
        await server.SendAsync(answer, request.RemoteEndPoint, TestContext.Current.CancellationToken);
    }

    private static byte[] Answer(DateTimeOffset received, DateTimeOffset transmitted)
    {
        byte[] answer = new byte[NtpResponse.Length];
        answer[0] = (4 << 3) | 4;
        answer[1] = 2;
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(answer.AsSpan(24), NtpResponse.Stamp(s_sent));
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(answer.AsSpan(32), NtpResponse.Stamp(received));
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(answer.AsSpan(40), NtpResponse.Stamp(transmitted));
        return answer;
    }
}
