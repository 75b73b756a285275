using Bongsu.Views.Values;

namespace Bongsu.Views.Tests.Values;

public sealed class ValueTextTests
{
    [Theory]
    [InlineData(0, "", "0")]
    [InlineData(0.263475, "", "0.2635")]
    [InlineData(1234.56, "", "1,234.6")]
    [InlineData(2_500_000, "", "2.5 M")]
    [InlineData(96.1999, "%", "96.2 %")]
    [InlineData(1536, "B", "1.5 KiB")]
    [InlineData(1023, "B", "1,023 B")]
    [InlineData(2_200_000, "Bps", "2.098 MiB/s")]
    [InlineData(1_000_000_000, "bps", "1 Gb/s")]
    [InlineData(0.0123, "s", "12.3 ms")]
    [InlineData(0.0000005, "s", "500 ns")]
    [InlineData(90, "s", "1m 30s")]
    [InlineData(7_372_800, "uptime", "85d 8h")]
    [InlineData(-12, "°C", "−12 °C")]
    [InlineData(1_767_225_600, "unixtime", "2026-01-01 00:00:00 UTC")]
    [InlineData(double.NaN, "B", "NaN")]
    [InlineData(double.PositiveInfinity, "", "∞")]
    [InlineData(double.MaxValue, "s", "1.798E+308 s")]
    public void A_number_reads_as_people_write_it(double number, string unit, string expected) => Assert.Equal(expected, ValueText.Of(number, unit));

    [Theory]
    [InlineData(0.4, "0.4s")]
    [InlineData(59, "59s")]
    [InlineData(60, "1m")]
    [InlineData(3725, "1h 2m")]
    [InlineData(266400, "3d 2h")]
    public void A_span_has_its_two_largest_units(double seconds, string expected) => Assert.Equal(expected, ValueText.Span(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void A_time_is_told_in_the_readers_zone_and_only_as_long_as_it_has_to_be()
    {
        var seoul = new Reader("Asia/Seoul", true, "");
        DateTimeOffset now = new(2026, 11, 22, 15, 30, 0, TimeSpan.Zero);

        Assert.Equal("00:10:00", seoul.Short(new DateTimeOffset(2026, 11, 22, 15, 10, 0, TimeSpan.Zero).ToUnixTimeMilliseconds(), now));
        Assert.Equal("11-22 23:59", seoul.Short(new DateTimeOffset(2026, 11, 22, 14, 59, 0, TimeSpan.Zero).ToUnixTimeMilliseconds(), now));
        Assert.Equal("2025-11-22 09:00", seoul.Short(new DateTimeOffset(2025, 11, 22, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds(), now));
        Assert.Equal("2026-11-23 00:30:00 +09:00", seoul.Full(now.ToUnixTimeMilliseconds()));
    }

    [Fact]
    public void An_unknown_zone_is_read_as_utc() => Assert.Equal("00:00:00", new Reader("Mars/Olympus", true, "").Short(0, DateTimeOffset.UnixEpoch));
}
