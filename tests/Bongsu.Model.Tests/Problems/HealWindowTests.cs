using Bongsu.Model.Problems;

namespace Bongsu.Model.Tests.Problems;

public sealed class HealWindowTests
{
    [Theory]
    [InlineData(null, HealWindowKind.None, 0)]
    [InlineData("none", HealWindowKind.None, 0)]
    [InlineData("0s", HealWindowKind.None, 0)]
    [InlineData("auto", HealWindowKind.Auto, 0)]
    [InlineData("2m", HealWindowKind.Fixed, 120)]
    public void What_is_read(string? text, HealWindowKind kind, int seconds)
    {
        Assert.True(HealWindow.TryParse(text, out HealWindow window));
        Assert.Equal(new HealWindow(kind, TimeSpan.FromSeconds(seconds)), window);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("2h")]
    [InlineData("-1m")]
    public void What_is_refused(string text) => Assert.False(HealWindow.TryParse(text, out _));
}
