using System.Net;
using System.Net.Sockets;
using Bongsu.Protocols.Snmp.Client;
using Bongsu.Protocols.Snmp.Messages;
using Bongsu.Protocols.Snmp.Values;

namespace Bongsu.Protocols.Tests.Snmp.Client;

public sealed class SnmpClientTests : IAsyncDisposable
{
    private static readonly ObjectIdentifier s_root = ObjectIdentifier.Parse("1.3.6.1.2.1.2.2.1.10");
    private readonly SnmpClient _client = new(TimeProvider.System);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _client.DisposeAsync();

    [Fact]
    public async Task Get_Version1WithoutOneObject_HasTheOthers()
    {
        await using ScriptedAgent agent = ScriptedAgent.Of(
            asked => asked.Variables.Select((v, i) => (v, i)).FirstOrDefault(v => v.v.Name.Numbers[^1] == 2) is { v: not null } missing
                ? asked with { Type = PduType.Response, ErrorStatus = 2, ErrorIndex = missing.i + 1 }
                : Answer(asked));

        IReadOnlyList<SnmpVariable> got = await Open(agent, SnmpVersion.V1).GetAsync([Name(1), Name(2), Name(3)], Token);

        Assert.Equal([Name(1), Name(2), Name(3)], got.Select(v => v.Name));
        Assert.Equal([false, true, false], got.Select(v => v.Value.IsMissing));
    }

    [Fact]
    public async Task Get_AnAnswerThatIsTooBig_IsAskedForInParts()
    {
        await using ScriptedAgent agent = ScriptedAgent.Of(
            asked => asked.Variables.Count > 3 ? asked with { Type = PduType.Response, ErrorStatus = 1, Variables = [] } : Answer(asked));
        ObjectIdentifier[] names = [.. Enumerable.Range(1, 60).Select(i => Name((uint)i))];

        Assert.Equal(names, (await Open(agent).GetAsync(names, Token)).Select(v => v.Name));
    }

    [Theory]
    [InlineData(SnmpVersion.V1)]
    [InlineData(SnmpVersion.V2c)]
    public async Task Walk_ATable_EndsWithIt(SnmpVersion version)
    {
        await using ScriptedAgent agent = ScriptedAgent.Of(asked => Following(asked, last: 57));

        IReadOnlyList<SnmpVariable> got = await Open(agent, version).WalkAsync(s_root, 1000, Token);

        Assert.Equal(Enumerable.Range(1, 57).Select(i => Name((uint)i)), got.Select(v => v.Name));
    }

    [Fact]
    public async Task Walk_AnObjectThatIsAnInstance_IsItsValue()
    {
        await using ScriptedAgent agent = ScriptedAgent.Of(asked => asked.Type == PduType.Get ? Answer(asked) : Following(asked, last: 0));

        Assert.Equal([Name(7)], (await Open(agent).WalkAsync(Name(7), 10, Token)).Select(v => v.Name));
    }

    [Fact]
    public async Task Walk_ThatTurnsInACircle_IsEnded()
    {
        await using ScriptedAgent agent = ScriptedAgent.Of(
            asked => asked with { Type = PduType.Response, ErrorIndex = 0, Variables = [new SnmpVariable(Name(5), SnmpValue.OfInteger(1))] });

        SnmpException fault = await Assert.ThrowsAsync<SnmpException>(async () => await Open(agent).WalkAsync(s_root, 1000, Token));

        Assert.Equal((SnmpFault.NotIncreasing, Name(5).ToString()), (fault.Fault, fault.Message));
    }

    [Fact]
    public async Task Walk_ThatNeverEnds_IsEnded()
    {
        await using ScriptedAgent agent = ScriptedAgent.Of(asked => Following(asked, last: int.MaxValue));

        Assert.Equal(SnmpFault.TooMany, (await Assert.ThrowsAsync<SnmpException>(async () => await Open(agent).WalkAsync(s_root, 1000, Token))).Fault);
    }

    [Fact]
    public async Task Get_OtherObjectsThanAskedFor_AreRefused()
    {
        await using ScriptedAgent agent = ScriptedAgent.Of(
            asked => asked with { Type = PduType.Response, Variables = [new SnmpVariable(Name(9), SnmpValue.OfInteger(1))] });

        Assert.Equal(SnmpFault.Malformed, (await Assert.ThrowsAsync<SnmpException>(async () => await Open(agent).GetAsync([Name(1)], Token))).Fault);
    }

    [Fact]
    public async Task Get_AnErrorStatus_IsNamed()
    {
        await using ScriptedAgent agent = ScriptedAgent.Of(asked => asked with { Type = PduType.Response, ErrorStatus = 5 });

        Assert.Equal("genErr", (await Assert.ThrowsAsync<SnmpException>(async () => await Open(agent).GetAsync([Name(1)], Token))).Message);
    }

    [Fact]
    public async Task Get_AfterALostDatagram_IsAskedAgain()
    {
        int asked = 0;
        await using var agent = new ScriptedAgent(m => ++asked < 3 ? [] : [Encode(m, Answer(m.Pdu))]);

        Assert.Equal([Name(1)], (await Open(agent).GetAsync([Name(1)], Token)).Select(v => v.Name));
        Assert.Equal(3, asked);
    }

    [Fact]
    public async Task Get_AnswersToOtherQuestions_AreLeftOut()
    {
        await using var agent = new ScriptedAgent(
            m => [
                Encode(m, Answer(m.Pdu) with { RequestId = m.Pdu.RequestId ^ 1, Variables = [new SnmpVariable(Name(1), SnmpValue.OfInteger(13))] }),
                Encode(m, m.Pdu),
                (m with { Version = SnmpVersion.V1, Pdu = Answer(m.Pdu) }).Encode(),
                Encode(m, Answer(m.Pdu))]);

        Assert.Equal(1UL, (await Open(agent).GetAsync([Name(1)], Token))[0].Value.Bits);
    }

    [Fact]
    public async Task Get_OnlyGarbage_IsSaidToBeGarbage()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        int asked = 0;
        await using var agent = new ScriptedAgent(m =>
        {
            if (++asked == 15)
                patience.CancelAfter(TimeSpan.FromMilliseconds(50));
            return [[1, 2, 3], [0x30, 0x80, 0xFF], Encode(m, Answer(m.Pdu))[..^4]];
        });

        SnmpException fault = await Assert.ThrowsAsync<SnmpException>(async () => await Open(agent, retries: 1000).GetAsync([Name(1)], patience.Token));

        Assert.Equal(SnmpFault.Malformed, fault.Fault);
    }

    [Fact]
    public async Task Get_SilenceUntilTheTokenGivesUp_IsACancellation()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        int asked = 0;
        await using var agent = new ScriptedAgent(_ =>
        {
            if (++asked == 2)
                patience.Cancel();
            return [];
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Open(agent).GetAsync([Name(1)], patience.Token));
    }

    [Fact]
    public async Task Get_APortWhereNobodyListens_IsRefused()
    {
        IPEndPoint closed;
        using (var socket = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0)))
            closed = (IPEndPoint)socket.Client.LocalEndPoint!;
        var target = new SnmpTarget(closed, SnmpVersion.V2c) { RetryAfter = TimeSpan.FromMilliseconds(20) };

        Assert.Equal(SnmpFault.Refused, (await Assert.ThrowsAsync<SnmpException>(async () => await _client.Open(target).GetAsync([Name(1)], Token))).Fault);
    }

    [Fact]
    public async Task Get_ManyAtOnce_EachHasItsOwnAnswer()
    {
        await using ScriptedAgent agent = ScriptedAgent.Of(Answer);

        ulong[] got = await Task.WhenAll(
            Enumerable.Range(1, 1000).Select(async i => (await Open(agent, retries: 10).GetAsync([Name((uint)i)], Token))[0].Value.Bits));

        Assert.Equal(Enumerable.Range(1, 1000).Select(i => (ulong)i), got);
    }

    private static ObjectIdentifier Name(uint instance) => s_root.With(instance);

    private static byte[] Encode(CommunityMessage message, Pdu pdu) => (message with { Pdu = pdu }).Encode();

    // The value of an object is its instance.
    private static Pdu Answer(Pdu asked) => asked with
    {
        Type = PduType.Response,
        ErrorIndex = 0,
        Variables = [.. asked.Variables.Select(v => new SnmpVariable(v.Name, SnmpValue.OfInteger(v.Name.Numbers[^1])))],
    };

    // The table has so many rows; behind it lies another column.
    private static Pdu Following(Pdu asked, int last)
    {
        ObjectIdentifier from = asked.Variables[0].Name;
        uint first = from.IsBelow(s_root) ? from.Numbers[^1] + 1 : 1;
        int wanted = asked.Type == PduType.GetBulk ? asked.ErrorIndex : 1;
        return Answer(asked with
        {
            Variables = [
                .. Enumerable.Range(0, wanted).Select(i => first + (uint)i)
                    .Select(n => new SnmpVariable(n <= last ? Name(n) : ObjectIdentifier.Parse("1.3.6.1.2.1.2.2.1.11").With(n), SnmpValue.Null))],
        });
    }

    private SnmpAgent Open(ScriptedAgent agent, SnmpVersion version = SnmpVersion.V2c, int retries = 50) =>
        _client.Open(new SnmpTarget(agent.Address, version) { Retries = retries, RetryAfter = TimeSpan.FromMilliseconds(100) });
}
