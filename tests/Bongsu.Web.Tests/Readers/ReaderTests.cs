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
}
