using Bongsu.Metrics.Blocks;
using Bongsu.Metrics.Maintenance;
using FsCheck.Xunit;

namespace Bongsu.Metrics.Tests.Maintenance;

/// <summary>What holds for every question and every clock.</summary>
public sealed class ResolutionPropertyTests
{
    private const long Hour = 3_600_000;
    private const long Now = 1_790_000_000_000;

    private static readonly MetricsOptions s_options = new() { DataDirectory = "x" };

    /// <summary>An answer is never coarser than what was asked for while finer rows are kept, and comes from rows that are kept.</summary>
    [Property(MaxTest = 2000)]
    public void Choose_IsKeptAndNoCoarserThanAsked(uint age, uint length, uint step)
    {
        long from = Now - (age % (400L * 24)) * Hour, to = from + 1 + (length % (400L * 24 * Hour)), stepMs = 1 + (step % (48 * Hour));

        long chosen = Resolution.Choose(s_options, Now, from, to, stepMs);

        bool raw = from >= Now - (long)s_options.RawRetention.TotalMilliseconds, five = from >= Now - (long)s_options.FiveMinuteRetention.TotalMilliseconds;
        Assert.True(chosen is Resolution.Hour || (chosen == Resolution.Raw ? raw : five), $"{chosen} is not kept");
        Assert.True(chosen <= stepMs || (chosen == Resolution.FiveMinutes ? !raw : !five), $"{chosen} is coarser than {stepMs}, and finer rows are kept");
    }

    [Property]
    public void RowStart_IsTheMultipleBelow(long time, ushort width)
    {
        time /= 1000;
        long start = Resolution.RowStart(time, 1 + width);

        Assert.InRange(time - start, 0, width);
        Assert.Equal(0, start % (1 + width));
    }

    /// <summary>Nothing goes that is younger than its retention, by either clock.</summary>
    [Property]
    public void Cutoff_LeavesWhatIsKept(int clockOff, int newestOff)
    {
        long now = Now + clockOff, newest = Now + newestOff;
        foreach (Tier tier in Tier.All)
        {
            TimeSpan kept = tier == Tier.Raw ? s_options.RawRetention : tier == Tier.FiveMinutes ? s_options.FiveMinuteRetention : s_options.HourRetention;
            long cutoff = Retention.Cutoff(tier, s_options, now, newest);

            Assert.InRange(Math.Min(now, newest) - (long)kept.TotalMilliseconds - cutoff, 0, tier.PartitionMs - 1);
            Assert.Equal(cutoff, tier.PartitionOf(cutoff));
        }
    }

    /// <summary>A partition does not straddle one of the next tier.</summary>
    [Property]
    public void PartitionOf_EachTier_LiesInOneOfTheNext(long time)
    {
        time %= 8_000_000_000_000;
        for (int i = 0; i + 1 < Tier.All.Length; i++)
        {
            (Tier finer, Tier coarser) = (Tier.All[i], Tier.All[i + 1]);
            long start = finer.PartitionOf(time);

            Assert.InRange(time - start, 0, finer.PartitionMs - 1);
            Assert.Equal(coarser.PartitionOf(start), coarser.PartitionOf(start + finer.PartitionMs - 1));
            Assert.Equal(0, finer.PartitionMs % coarser.ResolutionMs);
        }
    }

    /// <summary>Whatever there is, a plan takes the newest files only, at least two, and keeps few.</summary>
    [Property(MaxTest = 500)]
    public void Choose_OfAnyFiles_IsARunThatIsWorthIt(ushort[] sizes, bool closed)
    {
        long[] files = [.. sizes.Take(20).Select(s => 1L + s)];

        int chosen = MergePlan.Choose(files, closed);

        Assert.True(chosen == 0 || chosen is >= 2 && chosen <= files.Length);
        Assert.True(files.Length <= 12 || chosen == files.Length);
        // A large file is rewritten only with something in proportion to it.
        if (chosen > 0 && files.Length <= 12)
            Assert.True(files[^chosen..].Sum() - files[^chosen..].Max() >= files[^chosen..].Max() / 8);
    }

    public static TheoryData<string, MetricsOptions> OutOfRange => new()
    {
        { nameof(MetricsOptions.SyncPolicy), s_options with { SyncPolicy = (SyncPolicy)9 } },
        { nameof(MetricsOptions.SyncInterval), s_options with { SyncInterval = TimeSpan.FromMilliseconds(9) } },
        { nameof(MetricsOptions.RawRetention), s_options with { RawRetention = TimeSpan.FromMinutes(59) } },
        { nameof(MetricsOptions.FiveMinuteRetention), s_options with { FiveMinuteRetention = TimeSpan.FromMinutes(59) } },
        { nameof(MetricsOptions.HourRetention), s_options with { HourRetention = TimeSpan.FromDays(40_000) } },
        { nameof(MetricsOptions.MaxBatchSamples), s_options with { MaxBatchSamples = 1_000_001 } },
        { nameof(MetricsOptions.HeadAge), s_options with { HeadAge = TimeSpan.Zero } },
        { nameof(MetricsOptions.LogSegmentBytes), s_options with { LogSegmentBytes = 4_095 } },
        { nameof(MetricsOptions.MaintenanceInterval), s_options with { MaintenanceInterval = TimeSpan.FromHours(2) } },
    };

    [Theory]
    [MemberData(nameof(OutOfRange))]
    public void Validate_OneOptionOutOfRange_NamesItAlone(string name, MetricsOptions options)
    {
        string said = Assert.Throws<ArgumentException>(options.Validate).Message;

        Assert.StartsWith($"The options of the metrics engine do not hold: {name} is ", said, StringComparison.Ordinal);
        Assert.DoesNotContain(";", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_RowsThatAreNeverKept_AreAllowed() =>
        (s_options with { FiveMinuteRetention = TimeSpan.Zero, HourRetention = TimeSpan.Zero }).Validate();
}
