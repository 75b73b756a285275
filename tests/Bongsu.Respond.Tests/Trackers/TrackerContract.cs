using Bongsu.Model.Kinds;
using Bongsu.Model.Levels;
using Bongsu.Respond.Channels;
using Bongsu.Respond.Trackers;
using Bongsu.Testing;
using static Bongsu.Respond.Tests.RespondBench;

namespace Bongsu.Respond.Tests.Trackers;

/// <summary>What every kind of tracker is held to. A kind's test inherits it and says how its far side behaves.</summary>
public abstract class TrackerContract
{
    protected const string TheSecret = "s3cret-value-of-the-tracker";

    public enum FarSide
    {
        Takes,
        LosesTheAnswerToACreate,
        RefusesCredentials,
        IsOverloaded,
        IsGone,
        Stalls,
        Floods,
        FloodsFromTheFirstByte,
    }

    private protected abstract IKind Kind { get; }

    private protected abstract ITracker Tracker { get; }

    /// <summary>How many issues the far side has.</summary>
    private protected abstract int Issues { get; }

    /// <summary>How many comments the far side has on all issues.</summary>
    private protected abstract int Comments { get; }

    /// <summary>Has the far side behave so from now on, and returns the options to reach it, with <see cref="TheSecret"/> in every secret.</summary>
    private protected abstract ValueTask<object> SetUpAsync(FarSide behaviour);

    /// <summary>What the far side has sent where it floods.</summary>
    private protected abstract Flood Flood { get; }

    private static TrackerTask Problem => new()
    {
        Fingerprint = "0123456789abcdef0123",
        Problem = Examples.FactsOf(Level.Emergency) with { Id = 12 },
        PublicUrl = "https://bongsu.example.com",
    };

    [Fact]
    public void It_says_what_it_is()
    {
        Assert.Equal(KindFamily.Tracker, Kind.Family);
        Assert.EndsWith(".", Kind.Summary, StringComparison.Ordinal);
        Assert.Equal(Tracker.GetType(), Kind.Worker!.Class);
        Assert.Contains(Kind.GetType(), KindRegistry.Scan(Kind.GetType().Assembly).Select(k => k.GetType()));
    }

    [Fact]
    public async Task A_problem_becomes_one_issue_with_a_key_and_an_address()
    {
        object options = await SetUpAsync(FarSide.Takes);

        TrackerResult result = await Tracker.OpenAsync(Problem, options, Cancelled);

        Assert.Equal(DeliveryOutcome.Delivered, result.Delivery.Outcome);
        Assert.False(string.IsNullOrEmpty(result.Key));
        Assert.True(Uri.TryCreate(result.Url, UriKind.Absolute, out _));
        Assert.Equal(1, Issues);
    }

    [Fact]
    public async Task An_issue_whose_answer_was_lost_is_found_and_not_made_again()
    {
        object options = await SetUpAsync(FarSide.LosesTheAnswerToACreate);
        TrackerResult lost = await Tracker.OpenAsync(Problem, options, Cancelled);
        Assert.Equal((DeliveryOutcome.Ambiguous, 1), (lost.Delivery.Outcome, Issues));
        options = await SetUpAsync(FarSide.Takes);

        TrackerResult found = await Tracker.OpenAsync(Problem with { MayExist = true }, options, Cancelled);

        Assert.Equal((DeliveryOutcome.Delivered, 1), (found.Delivery.Outcome, Issues));
        Assert.False(string.IsNullOrEmpty(found.Key));
    }

    [Fact]
    public async Task Closing_comments_once_however_often_it_is_asked()
    {
        object options = await SetUpAsync(FarSide.Takes);
        string key = (await Tracker.OpenAsync(Problem, options, Cancelled)).Key!;
        TrackerTask over = Over(key);

        TrackerResult first = await Tracker.CloseAsync(over, options, Cancelled);
        TrackerResult second = await Tracker.CloseAsync(over with { MayExist = true, Commented = first.Commented }, options, Cancelled);

        Assert.Equal((DeliveryOutcome.Delivered, DeliveryOutcome.Delivered), (first.Delivery.Outcome, second.Delivery.Outcome));
        Assert.Equal((1, 1), (Issues, Comments));
    }

    [Theory]
    [InlineData(FarSide.RefusesCredentials)]
    [InlineData(FarSide.IsOverloaded)]
    [InlineData(FarSide.IsGone)]
    public async Task What_may_work_later_is_tried_later(FarSide behaviour)
    {
        object options = await SetUpAsync(behaviour);

        DeliveryResult result = (await Tracker.OpenAsync(Problem, options, Cancelled)).Delivery;

        Assert.Equal(DeliveryOutcome.RetryLater, result.Outcome);
        Assert.Equal(behaviour == FarSide.IsGone, result.IsUnreachable);
        Assert.True(behaviour != FarSide.RefusesCredentials || result.After >= TimeSpan.FromMinutes(1));
        Assert.Equal(0, Issues);
    }

    [Theory]
    [InlineData(FarSide.Takes)]
    [InlineData(FarSide.RefusesCredentials)]
    [InlineData(FarSide.IsOverloaded)]
    [InlineData(FarSide.IsGone)]
    public async Task Secrets_are_in_no_result(FarSide behaviour)
    {
        object options = await SetUpAsync(behaviour);

        TrackerResult result = await Tracker.OpenAsync(Problem, options, Cancelled);

        Assert.DoesNotContain(TheSecret, result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_far_side_that_stalls_is_left_when_the_token_says_so()
    {
        object options = await SetUpAsync(FarSide.Stalls);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        Task<TrackerResult> open = Tracker.OpenAsync(Problem, options, stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => open);
    }

    [Theory]
    [InlineData(FarSide.Floods)]
    [InlineData(FarSide.FloodsFromTheFirstByte)]
    public async Task A_far_side_that_floods_is_left_soon(FarSide behaviour)
    {
        object options = await SetUpAsync(behaviour);

        DeliveryResult result = (await Tracker.OpenAsync(Problem, options, Cancelled)).Delivery;

        Assert.NotEqual(DeliveryOutcome.Delivered, result.Outcome);
        // Each call of one attempt may read its bound, and what lies in the buffers of the system on the way counts too.
        Assert.InRange(Flood.Sent, 0, 64 << 20);
    }

    private static TrackerTask Over(string key) => Problem with
    {
        Key = key,
        Problem = Examples.FactsOf(Level.Emergency) with { Id = 12, RecoveredAt = Examples.Noon + TimeSpan.FromMinutes(5) },
    };
}
