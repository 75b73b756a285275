using Bongsu.Model.Values;

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
}
