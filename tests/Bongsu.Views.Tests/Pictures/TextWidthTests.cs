using Bongsu.Views.Pictures;
using FsCheck.Xunit;

namespace Bongsu.Views.Tests.Pictures;

public sealed class TextWidthTests
{
    [Property(MaxTest = 1000)]
    public void Cut_AnyText_FitsTheRoomAndHoldsWholeCharacters(byte[] script, byte room)
    {
        string text = string.Concat(script.Select(b => (string[])["i", "m", "A", "한", "🔥", " "]).Zip(script, (parts, b) => parts[b % parts.Length]));

        string cut = TextWidth.Cut(text, 12, room);

        Assert.True(cut.Length == 0 || TextWidth.Of(cut, 12) <= room + 1e-9, $"'{cut}' of {TextWidth.Of(cut, 12)} in {room}");
        Assert.DoesNotContain('\uFFFD', new string([.. cut.EnumerateRunes().SelectMany(r => r.ToString())]));
        Assert.True(cut == text || cut.Length == 0 || text.StartsWith(cut[..^1], StringComparison.Ordinal));
    }

    [Fact]
    public void Cut_WhatFits_IsLeft()
    {
        Assert.Equal("CPU of web-1", TextWidth.Cut("CPU of web-1", 12, 500));
        Assert.Equal("", TextWidth.Cut("CPU of web-1", 12, 5));
        Assert.EndsWith("…", TextWidth.Cut("CPU of web-1 and of all the others", 12, 100), StringComparison.Ordinal);
    }
}
