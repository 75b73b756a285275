using Bongsu.Model.Levels;

namespace Bongsu.Model.Tests.Levels;

public sealed class LevelBoundsTests
{
    public static TheoryData<Level> Levels => [.. Enum.GetValues<Level>()];

    /// <summary>The invariant of the product, whatever is configured: nothing makes an instance-level problem of level 4 or 5.</summary>
    [Theory]
    [MemberData(nameof(Levels))]
    public void Bound_Instance_IsNeverAboveWarning(Level level)
    {
        foreach (Level highest in Enum.GetValues<Level>())
            Assert.True(new LevelBounds(InstanceHighest: highest).Bound(Category.Instance, level) <= Level.Warning);
    }

    [Theory]
    [InlineData(ZabbixSeverity.NotClassified, Level.Info)]
    [InlineData(ZabbixSeverity.Information, Level.Info)]
    [InlineData(ZabbixSeverity.Warning, Level.Notice)]
    [InlineData(ZabbixSeverity.Average, Level.Warning)]
    [InlineData(ZabbixSeverity.High, Level.Critical)]
    [InlineData(ZabbixSeverity.Disaster, Level.Emergency)]
    public void ToLevel_ZabbixSeverity_IsAsTheDesignSays(ZabbixSeverity severity, Level level) => Assert.Equal(level, severity.ToLevel());

    [Theory]
    [InlineData(Category.Instance, Level.Warning, true)]
    [InlineData(Category.Instance, Level.Critical, false)]
    [InlineData(Category.Service, Level.Warning, false)]
    [InlineData(Category.Service, Level.Critical, true)]
    public void Allows_DefaultBounds_IsAsTheDesignSays(Category category, Level level, bool allowed) =>
        Assert.Equal(allowed, LevelBounds.Default.Allows(category, level));

    /// <summary>Whatever is configured: what comes out is allowed, and what is allowed stays as it is.</summary>
    [Fact]
    public void Bound_AnyBounds_GivesTheNearestLevelThatIsAllowed()
    {
        Level[] levels = Enum.GetValues<Level>();
        foreach (LevelBounds bounds in levels.SelectMany(highest => levels.Select(lowest => new LevelBounds(highest, lowest))))
        {
            foreach (Category category in Enum.GetValues<Category>())
            {
                Level[] allowed = [.. levels.Where(level => bounds.Allows(category, level))];
                foreach (Level level in levels)
                    Assert.Equal(allowed.MinBy(a => Math.Abs((int)a - (int)level)), bounds.Bound(category, level));
            }
        }
    }

    [Theory]
    [InlineData(Category.Instance, Level.Emergency, Level.Notice, Level.Critical, "level 1 to 2, not 5")]
    [InlineData(Category.Instance, Level.Critical, Level.Emergency, Level.Critical, "level 1 to 3, not 4")]
    [InlineData(Category.Service, Level.Info, Level.Warning, Level.Warning, "level 3 to 5, not 1")]
    [InlineData(Category.Service, Level.Warning, Level.Warning, Level.Critical, "level 4 to 5, not 3")]
    public void Refusal_SaysWhichLevelsThereAre(Category category, Level level, Level instanceHighest, Level serviceLowest, string expected) =>
        Assert.Contains(expected, new LevelBounds(instanceHighest, serviceLowest).Refusal(category, level), StringComparison.Ordinal);
}
