using Bongsu.Model.Levels;
using Bongsu.Respond.Trials;

namespace Bongsu.Server.Tests.Stories;

/// <summary>Story 2: a process leaks memory for three days; on the first day the forecast says so, once, to infrastructure.</summary>
public sealed class LeakTests : IDisposable
{
    private const double Gigabyte = 1024d * 1024 * 1024;
    private static readonly TimeSpan s_step = TimeSpan.FromMinutes(10);
    private readonly StoryBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Leak_OfThreeDays_IsForecastOnItsFirstDayAndToldOnce(int seed)
    {
        // A good day, and then twelve gigabytes lost evenly in three days, on a machine whose use of memory wavers by 300 MB.
        var random = new Random(seed);
        TimeSpan leaks = TimeSpan.FromDays(1);
        TimeSpan exhausted = leaks + TimeSpan.FromDays(3);
        for (TimeSpan at = TimeSpan.Zero; at < exhausted - TimeSpan.FromHours(6); at += s_step)
        {
            double lost = at <= leaks ? 0 : 12 * Gigabyte * ((at - leaks) / (exhausted - leaks));
            double wavers = ((random.NextDouble() * 2) - 1) * 0.3 * Gigabyte;
            await _bench.MeasureAsync(at, "memory.swap.left", Math.Max(0, (12 * Gigabyte) - lost + wavers));
        }

        TrialProblem problem = Assert.Single(_bench.Problems.Problems);
        Assert.Equal("Memory and swap are exhausted in less than 3d", problem.Facts.Title);
        Assert.Null(problem.RecoveredAt);
        Assert.InRange(problem.Facts.StartedAt - _bench.Start, leaks + s_step, leaks + TimeSpan.FromDays(1));
        Assert.Equal((Level.Notice, Category.Instance), (problem.Facts.Level, problem.Facts.Category));
        Assert.All(problem.Notified, m => Assert.Equal("infra", m.Organisation));
        Assert.NotEmpty(problem.Notified);
        Assert.Contains(problem.NotNotified, n => n.Who == "shop-team");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Sawtooth_OfEveryNight_IsNoLeak(int seed)
    {
        var random = new Random(seed);
        for (TimeSpan at = TimeSpan.Zero; at < TimeSpan.FromDays(8); at += s_step)
        {
            // From two to four in the morning a job takes 5 GB; users take 2 GB more by day.
            double job = at.Hours is >= 2 and < 4 ? 5 * Gigabyte * ((at.TotalHours % 24) - 2) / 2 : 0;
            double users = Gigabyte * (1 - Math.Cos(2 * Math.PI * at.TotalDays));
            await _bench.MeasureAsync(at, "memory.swap.left", (12 * Gigabyte) - job - users + (((random.NextDouble() * 2) - 1) * 0.3 * Gigabyte));
        }

        Assert.Empty(_bench.Problems.Problems);
    }
}
