using Bongsu.Detect.Problems;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Model.Words;

namespace Bongsu.Detect.Tests.Problems;

public sealed class HealRuleTests
{
    private static readonly HealWindow s_auto = new(HealWindowKind.Auto, default);

    private static TimeSpan[] Seconds(params int[] seconds) => [.. seconds.Select(s => TimeSpan.FromSeconds(s))];

    [Fact]
    public void Auto_waits_for_the_time_in_which_four_of_five_healed_and_says_so()
    {
        (TimeSpan wait, string? reason) = HealRule.Decide(s_auto, Level.Warning, Seconds(30, 40, 50, 60, 70, 80, 85, 90, 300, 3600));

        Assert.Equal(TimeSpan.FromSeconds(90), wait);
        Assert.Contains("waits 1 min 30 s, because 8 of its last 10 problems recovered by themselves", reason.English(), StringComparison.Ordinal);
    }

    [Fact]
    public void Auto_learns_nothing_from_few_or_from_what_does_not_heal()
    {
        Assert.Null(HealRule.Decide(s_auto, Level.Warning, Seconds(10, 20, 30, 40)).Reason);
        Assert.Null(HealRule.Decide(s_auto, Level.Warning, Seconds(10, 20, 30, 40, 50, 3000, 3000, 3000, 3000, 3000, 3000, 3000, 3000)).Reason);
    }

    [Theory]
    [InlineData(Level.Critical)]
    [InlineData(Level.Emergency)]
    public void What_users_feel_never_waits(Level level) =>
        Assert.Equal(TimeSpan.Zero, HealRule.Decide(new HealWindow(HealWindowKind.Fixed, TimeSpan.FromMinutes(2)), level, []).Wait);

    [Fact]
    public void A_fixed_window_is_what_it_says() =>
        Assert.Equal(TimeSpan.FromMinutes(2), HealRule.Decide(new HealWindow(HealWindowKind.Fixed, TimeSpan.FromMinutes(2)), Level.Info, []).Wait);
}
