using System.Text;
using Bongsu.Testing;

namespace Bongsu.Respond.Tests.Channels;

/// <summary>The contract with a far side that speaks HTTP.</summary>
public abstract class HttpChannelContract : ChannelContract, IAsyncDisposable
{
    private protected HttpPeer Peer { get; } = new();

    private protected override Flood Flood => Peer.Flood;

    // All texts of all bodies, whatever they are for.
    private protected override IReadOnlyList<string> TextsSeen => [.. Peer.Requests.SelectMany(r => HostileTexts.StringsOf(r.Body))];

    private protected string Url { get; private set; }

    protected HttpChannelContract() => Url = Peer.Url;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Peer.DisposeAsync();
    }

    private protected abstract object Options(string url);

    private protected virtual byte[] Taken => HttpPeer.Response(200, "{}");

    private protected override async ValueTask<object> SetUpAsync(FarSide behaviour)
    {
        Peer.Answer = behaviour switch
        {
            FarSide.Takes => Taken,
            FarSide.RefusesCredentials => HttpPeer.Response(401, $"bad token {TheSecret}"),
            FarSide.Forbids => HttpPeer.Response(403, $"forbidden to {TheSecret}"),
            FarSide.IsOverloaded => HttpPeer.Response(429, $"slow down {TheSecret}", "Retry-After: 17\r\n"),
            FarSide.IsBroken => HttpPeer.Response(503, $"stack trace with {TheSecret}"),
            FarSide.RefusesTheMessage => HttpPeer.Response(400, $"bad number for {TheSecret}"),
            FarSide.AnswersRubbish => [0, 1, 2, 13, 10, 13, 10, 255],
            FarSide.Stalls => null,
            FarSide.Floods => "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"u8.ToArray(),
            FarSide.FloodsFromTheFirstByte => "HTTP/1.1 200 OK\r\n"u8.ToArray(),
            _ => [],
        };
        Peer.FloodOf = behaviour switch
        {
            FarSide.Floods => new byte[65_536],
            FarSide.FloodsFromTheFirstByte => Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("X-More: and more and more and more\r\n", 1000))),
            _ => null,
        };
        if (behaviour == FarSide.IsGone)
            await Peer.DisposeAsync();
        return Options(Url);
    }

    [Fact]
    public async Task The_time_that_a_429_asks_for_is_kept()
    {
        object options = await SetUpAsync(FarSide.IsOverloaded);

        Assert.Equal(TimeSpan.FromSeconds(17), (await Channel.DeliverAsync(Message(), options, RespondBench.Cancelled)).After);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        object options = await SetUpAsync(FarSide.Takes);
        Peer.Answer = HttpPeer.Response(302, "", $"Location: {Url}/elsewhere\r\n");

        Assert.Equal(Respond.Channels.DeliveryOutcome.Failed, (await Channel.DeliverAsync(Message(), options, RespondBench.Cancelled)).Outcome);
        Assert.Single(Peer.Requests);
    }

    [Fact]
    public async Task A_giant_answer_is_read_in_part()
    {
        object options = await SetUpAsync(FarSide.Takes);
        Peer.Answer = HttpPeer.Response(400, new string('x', 4 * 1024 * 1024));

        Respond.Channels.DeliveryResult result = await Channel.DeliverAsync(Message(), options, RespondBench.Cancelled);

        Assert.InRange(result.Reason.Length, 10, 600);
    }
}
