using Bongsu.Model.Levels;
using Bongsu.Respond.Trials;

namespace Bongsu.Server.Tests.Stories;

/// <summary>Story 1, its beginning: a disk fills over hours, and infrastructure hears of it long before it is full.</summary>
public sealed class FullDiskTests : IDisposable
{
    private const string Used = "vfs.fs.size[/,pused]";
    private static readonly TimeSpan s_step = TimeSpan.FromMinutes(1);
    private readonly StoryBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData(2, 1)]
    [InlineData(4, 2)]
    [InlineData(6, 3)]
    public async Task Disk_ThatFills_IsToldOfHoursBefore(double perHour, int seed)
    {
        var random = new Random(seed);
        TimeSpan quiet = TimeSpan.FromHours(6);
        TimeSpan full = quiet + TimeSpan.FromHours(50 / perHour);
        for (TimeSpan at = TimeSpan.Zero; at < full; at += s_step)
        {
            double used = 50 + (at > quiet ? perHour * (at - quiet).TotalHours : 0) + (((random.NextDouble() * 2) - 1) * 0.2);
            await _bench.MeasureAsync(at, Used, Math.Min(100, used));
        }

        TrialProblem forecast = Assert.Single(_bench.Problems.Problems, p => p.Facts.Title == "/ is full in less than 5h");
        Assert.Equal((Level.Warning, Category.Instance), (forecast.Facts.Level, forecast.Facts.Category));
        TimeSpan ahead = full - (forecast.Facts.StartedAt - _bench.Start);
        Assert.InRange(ahead, TimeSpan.FromHours(3), TimeSpan.FromHours(5.5));
        Assert.Equal(["infra/On-call"], forecast.Notified.Select(m => $"{m.Organisation}/{m.Person}"));
        Assert.All(_bench.Problems.Problems, p => Assert.Null(p.RecoveredAt));
        Assert.Equal(_bench.Problems.Problems.Count, _bench.Problems.Problems.Select(p => p.Trigger).Distinct().Count());
    }

    [Theory]
    [InlineData(30, 1)]
    [InlineData(60, 2)]
    [InlineData(90, 3)]
    public async Task Backup_OfEveryNight_IsNoFullDisk(int minutes, int seed)
    {
        var random = new Random(seed);
        for (TimeSpan at = TimeSpan.Zero; at < TimeSpan.FromDays(4); at += s_step)
        {
            double night = at.TotalMinutes % 1440;
            double backup = night is >= 180 && night < 180 + minutes ? 24 * (night - 180) / minutes : 0;
            await _bench.MeasureAsync(at, Used, 62 + backup + (((random.NextDouble() * 2) - 1) * 0.3));
        }

        Assert.Empty(_bench.Problems.Problems);
    }
}
