using Bongsu.Model.Kinds;
using Bongsu.Model.Levels;
using Bongsu.Model.Options;
using Bongsu.Model.Words;
using Bongsu.Respond.Channels;
using Bongsu.Respond.Messages;
using Bongsu.Testing;
using static Bongsu.Respond.Tests.RespondBench;

namespace Bongsu.Respond.Tests.Channels;

/// <summary>What every kind of channel is held to. A kind's test inherits it and says how its far side behaves.</summary>
public abstract class ChannelContract
{
    protected const string TheSecret = "s3cret-value-of-the-channel";

    public enum FarSide
    {
        Takes,
        RefusesCredentials,
        Forbids,
        IsOverloaded,
        IsBroken,
        RefusesTheMessage,
        Closes,
        Stalls,
        AnswersRubbish,
        IsGone,
        Floods,
        FloodsFromTheFirstByte,
    }

    private protected abstract IChannelKind Kind { get; }

    private protected abstract IChannel Channel { get; }

    private protected abstract string Address { get; }

    /// <summary>Has the far side behave so and returns the options to reach it, with <see cref="TheSecret"/> in every secret.</summary>
    private protected abstract ValueTask<object> SetUpAsync(FarSide behaviour);

    /// <summary>What the far side has sent where it floods.</summary>
    private protected abstract Flood Flood { get; }

    /// <summary>The keys by which the far side could tell a repeated message, as it has seen them; null where the protocol has none.</summary>
    private protected abstract IReadOnlyList<string>? KeysSeen { get; }

    /// <summary>What a reader of the messages that were taken sees, every text of it.</summary>
    private protected abstract IReadOnlyList<string> TextsSeen { get; }

    /// <summary>Looks whether a message that was only to be said has done anything else at the far side.</summary>
    private protected virtual void AssertNothingElseWasDone()
    {
    }

    private protected ChannelMessage Message(string? key = null) => new()
    {
        IdempotencyKey = key ?? "0123456789abcdef",
        Kind = "problem",
        Address = Address,
        Person = "On-call",
        Organisation = "infra",
        Content = MessageRenderer.Problem(
            Examples.FactsOf(Level.Emergency) with { Id = 4711 },
            new MessageContext(Languages.Find("ko")!, "Asia/Seoul", "https://bongsu.example.com", "because")),
        Problems = [Examples.FactsOf(Level.Emergency) with { Id = 4711 }],
    };

    [Fact]
    public void It_says_what_it_is_and_which_addresses_it_takes()
    {
        Assert.Equal(KindFamily.Channel, Kind.Family);
        Assert.EndsWith(".", Kind.Summary, StringComparison.Ordinal);
        Assert.Equal(Channel.GetType(), Kind.Worker!.Class);
        Assert.Contains(Kind.GetType(), KindRegistry.Scan(Kind.GetType().Assembly).Select(k => k.GetType()));
        Assert.Null(Kind.AddressFault(Address));
        Assert.Equal(Kind.Normalise(Address), Kind.Normalise(Kind.Normalise(Address)));
    }

    [Theory]
    [InlineData(FarSide.Takes, DeliveryOutcome.Delivered)]
    [InlineData(FarSide.RefusesCredentials, DeliveryOutcome.RetryLater)]
    [InlineData(FarSide.Forbids, DeliveryOutcome.RetryLater)]
    [InlineData(FarSide.IsOverloaded, DeliveryOutcome.RetryLater)]
    [InlineData(FarSide.IsBroken, DeliveryOutcome.RetryLater)]
    [InlineData(FarSide.RefusesTheMessage, DeliveryOutcome.Failed)]
    [InlineData(FarSide.IsGone, DeliveryOutcome.RetryLater)]
    public async Task What_the_far_side_does_is_classified(FarSide behaviour, DeliveryOutcome expected)
    {
        object options = await SetUpAsync(behaviour);

        DeliveryResult result = await Channel.DeliverAsync(Message(), options, Cancelled);

        Assert.Equal(expected, result.Outcome);
        Assert.NotEqual("", result.Reason);
        Assert.Equal(behaviour == FarSide.IsGone, result.IsUnreachable);
    }

    [Fact]
    public async Task Wrong_credentials_are_not_hammered()
    {
        object options = await SetUpAsync(FarSide.RefusesCredentials);

        DeliveryResult result = await Channel.DeliverAsync(Message(), options, Cancelled);

        Assert.True(result.After >= TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData(FarSide.Closes)]
    [InlineData(FarSide.AnswersRubbish)]
    public async Task A_far_side_that_fails_badly_is_a_result_that_is_tried_again(FarSide behaviour)
    {
        object options = await SetUpAsync(behaviour);

        DeliveryResult result = await Channel.DeliverAsync(Message(), options, Cancelled);

        Assert.Contains(result.Outcome, new[] { DeliveryOutcome.RetryLater, DeliveryOutcome.Ambiguous });
    }

    /// <summary>Issue 10: an SMTP server that floods took 11.5 GB in one attempt.</summary>
    [Theory]
    [InlineData(FarSide.Floods)]
    [InlineData(FarSide.FloodsFromTheFirstByte)]
    public async Task A_far_side_that_floods_is_left_soon(FarSide behaviour)
    {
        object options = await SetUpAsync(behaviour);

        DeliveryResult result = await Channel.DeliverAsync(Message(), options, Cancelled);

        Assert.NotEqual("", result.Reason);
        // What lies in the buffers of the system on the way counts too.
        Assert.InRange(Flood.Sent, 0, 32 << 20);
    }

    [Fact]
    public async Task A_far_side_that_stalls_is_left_when_the_token_says_so()
    {
        object options = await SetUpAsync(FarSide.Stalls);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        Task<DeliveryResult> attempt = Channel.DeliverAsync(Message(), options, stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => attempt);
    }

    [Theory]
    [InlineData(FarSide.Takes)]
    [InlineData(FarSide.RefusesCredentials)]
    [InlineData(FarSide.Forbids)]
    [InlineData(FarSide.IsOverloaded)]
    [InlineData(FarSide.IsBroken)]
    [InlineData(FarSide.RefusesTheMessage)]
    [InlineData(FarSide.AnswersRubbish)]
    [InlineData(FarSide.IsGone)]
    public async Task No_result_holds_a_secret(FarSide behaviour)
    {
        object options = await SetUpAsync(behaviour);

        DeliveryResult result = await Channel.DeliverAsync(Message(), options, Cancelled);

        Assert.DoesNotContain(TheSecret, result.ToString());
    }

    [Fact]
    public async Task The_same_message_has_the_same_key_in_every_try_and_another_has_another()
    {
        object options = await SetUpAsync(FarSide.Takes);
        await Channel.DeliverAsync(Message("aaaa"), options, Cancelled);
        await Channel.DeliverAsync(Message("aaaa"), options, Cancelled);
        await Channel.DeliverAsync(Message("bbbb"), options, Cancelled);

        if (KeysSeen is not { } keys)
            return;
        Assert.Equal(3, keys.Count);
        Assert.Equal(keys[0], keys[1]);
        Assert.NotEqual(keys[0], keys[2]);
    }

    [Theory]
    [InlineData(Hostility.LineBreaks)]
    [InlineData(Hostility.ControlCharacters)]
    [InlineData(Hostility.ColourCodes)]
    [InlineData(Hostility.Directions)]
    [InlineData(Hostility.Markup)]
    [InlineData(Hostility.Mentions)]
    [InlineData(Hostility.Commands)]
    [InlineData(Hostility.Emoji)]
    [InlineData(Hostility.HalfCharacters)]
    [InlineData(Hostility.Length)]
    public async Task Hostile_text_arrives_harmless_and_readable(Hostility hostility)
    {
        object options = await SetUpAsync(FarSide.Takes);

        DeliveryResult result = await Channel.DeliverAsync(HostileTexts.Of(Message(), hostility), options, Cancelled);

        Assert.Equal(DeliveryOutcome.Delivered, result.Outcome);
        IReadOnlyList<string> seen = TextsSeen;
        Assert.Contains(seen, t => t.Contains("front page failed", StringComparison.Ordinal));
        Assert.All(seen, t => Assert.DoesNotContain(t, HostileTexts.IsHarmful));
        Assert.InRange(seen.Sum(t => t.Length), 10, 64 * 1024);
        AssertNothingElseWasDone();
    }

    [Fact]
    public void Its_options_mask_their_secrets()
    {
        Assert.All(
            Kind.OptionsType.GetProperties().Where(p => p.Name is "Password" or "Token" or "Secret"),
            p => Assert.Equal(typeof(Secret), p.PropertyType));
    }
}
