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
}
