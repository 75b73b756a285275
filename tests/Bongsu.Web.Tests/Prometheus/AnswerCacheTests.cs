using Bongsu.Metrics;
using Bongsu.Metrics.Engine;
using Bongsu.Web.Prometheus;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bongsu.Web.Tests.Prometheus;

public sealed class AnswerCacheTests : IAsyncLifetime
{
    private const long End = 1_790_000_000_000;

    private readonly string _directory = Directory.CreateTempSubdirectory("bongsu-answers-").FullName;
    private readonly FakeTimeProvider _time = new(DateTimeOffset.FromUnixTimeMilliseconds(End));
    private readonly QuestionKey _question = new("up", End - 1000, End, 10);
    private MetricsEngine _metrics = null!;
    private AnswerCache _cache = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _metrics = await MetricsEngine.OpenAsync(new MetricsOptions { DataDirectory = _directory }, _time, NullLogger.Instance, Token);
        _cache = new AnswerCache(_metrics, _time, new AnswerCacheOptions());
    }

    public async ValueTask DisposeAsync()
    {
        await _metrics.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task An_answer_is_given_again_until_something_within_it_changes()
    {
        byte[] answer = [1, 2, 3];
        _cache.Keep(_question, _metrics.TakeMark(), answer);

        await AppendAsync(End + 1);
        Assert.Same(answer, _cache.Find(_question));

        await AppendAsync(End - 100_000);
        Assert.Null(_cache.Find(_question));
    }

    [Fact]
    public void Another_question_has_no_answer()
    {
        _cache.Keep(_question, _metrics.TakeMark(), [1]);

        Assert.Null(_cache.Find(_question with { StepMs = 11 }));
        Assert.Null(_cache.Find(_question with { Expression = "down" }));
    }

    [Fact]
    public void An_answer_ends_with_its_age()
    {
        _cache.Keep(_question, _metrics.TakeMark(), [1]);
        _time.Advance(new AnswerCacheOptions().Age + TimeSpan.FromSeconds(1));

        Assert.Null(_cache.Find(_question));
    }

    [Fact]
    public void Full_it_forgets_what_was_not_asked_for_longest_and_never_keeps_what_is_too_large()
    {
        byte[] large = new byte[_cache.MostAnswerBytes];
        for (int i = 0; i < 20; i++)
        {
            _cache.Keep(_question with { StartMs = i }, _metrics.TakeMark(), large);
            Assert.NotNull(_cache.Find(_question with { StartMs = 0 }));
        }

        _cache.Keep(_question with { StartMs = 99 }, _metrics.TakeMark(), new byte[_cache.MostAnswerBytes + 1]);

        Assert.Null(_cache.Find(_question with { StartMs = 1 }));
        Assert.NotNull(_cache.Find(_question with { StartMs = 19 }));
        Assert.Null(_cache.Find(_question with { StartMs = 99 }));
    }

    [Theory]
    [InlineData("up", true)]
    [InlineData("up offset -1h", false)]
    [InlineData("up OFFSET 1h", false)]
    public void What_may_look_ahead_of_its_end_is_known(string expression, bool endsAtItsEnd) =>
        Assert.Equal(endsAtItsEnd, new QuestionKey(expression, 0, 0, 0).EndsAtItsEnd);

    private async Task AppendAsync(long at) =>
        await _metrics.AppendAsync(new[] { new SeriesSample(_metrics.GetOrAddSeries(Labels.Of((Labels.MetricName, "up"))), at, 1) }, Token);
}
