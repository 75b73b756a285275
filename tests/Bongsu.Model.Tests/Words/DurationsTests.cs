using Bongsu.Model.Words;
using FsCheck.Xunit;

namespace Bongsu.Model.Tests.Words;

public sealed class DurationsTests
{
    [Theory]
    [InlineData(0.0001, "1 ms", "1ms")]
    [InlineData(0.9985, "999 ms", "999ms")]
    [InlineData(0.9995, "1 s", "1초")]
    [InlineData(1.25, "1.2 s", "1.2초")]
    [InlineData(9.97, "10 s", "10초")]
    [InlineData(59.9, "59 s", "59초")]
    [InlineData(3_600, "1 h", "1시간")]
    [InlineData(3_630, "1 h", "1시간")]
    [InlineData(90_061, "1 d 1 h", "1일 1시간")]
    [InlineData(31_536_000, "365 d", "365일")]
    public void Print_InEachLanguage(double seconds, string english, string korean)
    {
        TimeSpan span = TimeSpan.FromTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond));

        Assert.Equal((english, korean), (Durations.Print(span, Language.English), Durations.Print(span, Languages.Find("ko")!)));
    }

    /// <summary>What is read is never more than the span, and lacks less than its smaller unit.</summary>
    [Property]
    public void Print_FromTenSecondsOn_IsTheSpanCutToItsTwoLargestUnits(uint seconds)
    {
        TimeSpan span = TimeSpan.FromSeconds(10 + (seconds % 100_000_000));

        string[] words = Durations.Print(span, Language.English).Split(' ');
        var read = TimeSpan.Zero;
        for (int i = 0; i < words.Length; i += 2)
            read += long.Parse(words[i], System.Globalization.CultureInfo.InvariantCulture) * Unit(words[i + 1]);

        TimeSpan smaller = span.Days > 0 ? TimeSpan.FromHours(1) : span.Hours > 0 ? TimeSpan.FromMinutes(1) : TimeSpan.FromSeconds(1);
        Assert.InRange(span - read, TimeSpan.Zero, smaller - TimeSpan.FromTicks(1));
    }

    private static TimeSpan Unit(string word) => word switch
    {
        "d" => TimeSpan.FromDays(1),
        "h" => TimeSpan.FromHours(1),
        "min" => TimeSpan.FromMinutes(1),
        "s" => TimeSpan.FromSeconds(1),
        _ => throw new ArgumentException($"'{word}' is not a unit.", nameof(word)),
    };
}
