using Bongsu.Web.Readers;

namespace Bongsu.Web.Tests.Readers;

public sealed class ReaderTests
{
    [Fact]
    public void A_time_is_in_the_readers_zone_and_only_as_long_as_it_has_to_be()
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

    [Theory]
    [InlineData("1795970400000", 1795970400000)]
    [InlineData("2026-11-29T18:00", 1795942800000)]
    [InlineData("2026-11-29T18:00:30", 1795942830000)]
    [InlineData("", null)]
    [InlineData("-5", null)]
    [InlineData("99999999999999999999", null)]
    [InlineData("29.11.2026", null)]
    [InlineData("0001-01-01T00:00", null)]
    public void Moment_AsInAddresses_IsInTheReadersZone(string text, long? ms) => Assert.Equal(ms, new Reader("Asia/Seoul", true, "").Moment(text));

    [Fact]
    public void Moment_ThatTheClockLeapsOver_IsTheLeap() =>
        Assert.Equal(1774746000000, new Reader("Europe/Berlin", true, "").Moment("2026-03-29T02:00"));
}
