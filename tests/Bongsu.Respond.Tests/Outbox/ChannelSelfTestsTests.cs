using Bongsu.Configuration.Definitions;
using Bongsu.Model.Access;
using Bongsu.Model.Words;
using Bongsu.Respond.Channels;
using Bongsu.Respond.Outbox;
using Bongsu.Store.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Testing;
using static Bongsu.Respond.Tests.RespondBench;

namespace Bongsu.Respond.Tests.Outbox;

public sealed class ChannelSelfTestsTests : IAsyncDisposable
{
    private readonly RespondBench _bench = new();

    public ChannelSelfTestsTests() => _bench.Current = _bench.Current with
    {
        Channels = [.. _bench.Current.Channels.Select(
            c => c.Name == "mail" ? c with { SelfTest = new SelfTestDefinition { Every = TimeSpan.FromHours(1), To = "watch@example.com" } } : c)],
    };

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData(null, true, true)]
    [InlineData(59, true, false)]
    [InlineData(60, true, true)]
    [InlineData(5, false, false)]
    [InlineData(6, false, true)]
    public void A_self_test_is_due_after_its_period_and_sooner_after_a_failure(int? minutes, bool delivered, bool due) =>
        Assert.Equal(
            due,
            ChannelSelfTests.IsDue(
                new SelfTestDefinition { Every = TimeSpan.FromHours(1), To = "x" },
                minutes is { } m ? (_bench.Now - TimeSpan.FromMinutes(m), delivered) : null,
                _bench.Now));

    [Fact]
    public async Task It_is_sent_once_a_period_over_restarts_and_its_proof_is_shown()
    {
        await Tests().RoundAsync(Cancelled);
        await Tests().RoundAsync(Cancelled);
        _bench.Time.Advance(TimeSpan.FromHours(1));
        await Tests().RoundAsync(Cancelled);

        Assert.Equal(2, _bench.Mail.Taken.Count(m => m is { Kind: "test", Address: "watch@example.com" }));
        ChannelProof proof = Assert.Single(await Proofs().ListAsync(Viewer.System("test"), Cancelled), p => p.Channel == "mail");
        Assert.Equal(_bench.Now.UnixMilliseconds, proof.TestedAtMs);
        Assert.Equal(_bench.Now.UnixMilliseconds, proof.DeliveredAtMs);
        Assert.Null(proof.FailedAtMs);
    }

    [Fact]
    public async Task One_that_fails_is_shown_with_its_reason_and_old_ones_go()
    {
        _bench.Mail.Answer(DeliveryResult.Failed("no such user"));
        await Tests().RoundAsync(Cancelled);

        ChannelProof proof = Assert.Single(await Proofs().ListAsync(Viewer.System("test"), Cancelled), p => p.Channel == "mail");
        Assert.Equal(("no such user", null), (proof.Failure.English(), proof.DeliveredAtMs));
        _bench.Time.Advance(TimeSpan.FromDays(3));
        await Tests().RoundAsync(Cancelled);
        Assert.Equal(1, await _bench.ReadAsync(db => db.Outbox.CountAsync(Cancelled)));
    }

    [Fact]
    public async Task Who_does_not_see_all_sees_no_channels() => await Assert.ThrowsAsync<UnauthorizedAccessException>(
        () => Proofs().ListAsync(Viewer.Of("kim", Role.Operator, "shop-team", isInfrastructure: false), Cancelled));

    private ChannelSelfTests Tests() =>
        new(
            _bench,
            _bench.Sender,
            _bench.Store,
            _bench.Store,
            new Respond.Messages.PublicAddress(),
            _bench.Events,
            _bench.Time,
            new FakeLogger<ChannelSelfTests>());

    private ChannelProofs Proofs() => new(_bench, _bench.Store, new ChannelMeters());
}
