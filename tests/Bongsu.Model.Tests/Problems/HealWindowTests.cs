using Bongsu.Model.Problems;
using FsCheck.Xunit;

namespace Bongsu.Model.Tests.Problems;

public sealed class HealWindowTests
{
    [Theory]
    [InlineData(null, HealWindowKind.None, 0)]
    [InlineData("none", HealWindowKind.None, 0)]
    [InlineData("0s", HealWindowKind.None, 0)]
    [InlineData("auto", HealWindowKind.Auto, 0)]
    [InlineData("2m", HealWindowKind.Fixed, 120)]
    [InlineData(" 1h ", HealWindowKind.Fixed, 3600)]
    public void What_is_read(string? text, HealWindowKind kind, int seconds)
    {
        Assert.True(HealWindow.TryParse(text, out HealWindow window));
        Assert.Equal(new HealWindow(kind, TimeSpan.FromSeconds(seconds)), window);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("2h")]
    [InlineData("3601s")]
    [InlineData("Auto")]
    [InlineData("-1m")]
    public void What_is_refused(string text) => Assert.False(HealWindow.TryParse(text, out _));

    [Property]
    public void What_is_written_reads_back(ushort seconds)
    {
        HealWindow window = new(HealWindowKind.Fixed, TimeSpan.FromSeconds(1 + (seconds % 3600)));

        Assert.True(HealWindow.TryParse(window.ToString(), out HealWindow read));
        Assert.Equal(window, read);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("auto")]
    public void The_words_read_back(string word)
    {
        Assert.True(HealWindow.TryParse(word, out HealWindow window));
        Assert.Equal(word, window.ToString());
    }
}
