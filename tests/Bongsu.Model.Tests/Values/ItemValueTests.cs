using System.Globalization;
using Bongsu.Model.Time;
using Bongsu.Model.Values;
using FsCheck.Xunit;

namespace Bongsu.Model.Tests.Values;

public sealed class ItemValueTests
{
    private static readonly Timestamp s_at = Timestamp.FromUnix(1_700_000_000, 5);

    [Property]
    public void TryParse_Float_KeepsEveryBitOfWhatItPrints(double number)
    {
        if (!double.IsFinite(number))
            return;

        Assert.True(ItemValue.TryParse(s_at, ItemValueType.Float, ItemValue.Float(s_at, number).Text, null, out ItemValue value, out _));
        Assert.Equal(BitConverter.DoubleToInt64Bits(number), BitConverter.DoubleToInt64Bits(value.Number));
        Assert.Equal(s_at, value.At);
    }

    /// <summary>Zabbix cuts a decimal that an unsigned item gets; decimals are the model here, for they lose nothing.</summary>
    [Property]
    public void TryParse_DecimalForUnsigned_IsCutToItsWholePart(uint whole, ushort fraction)
    {
        decimal number = whole + (fraction / 65536m);

        Assert.True(
            ItemValue.TryParse(s_at, ItemValueType.Unsigned, number.ToString(CultureInfo.InvariantCulture), null, out ItemValue value, out _));
        Assert.Equal((ulong)decimal.Truncate(number), value.Unsigned);
    }

    [Theory]
    [InlineData(" 42\r\n", 42)]
    [InlineData("1e3", 1000)]
    [InlineData("-0", 0)]
    [InlineData("18446744073709551615", ulong.MaxValue)]
    public void TryParse_UnsignedAsProgramsPrintIt_IsRead(string text, ulong expected)
    {
        Assert.True(ItemValue.TryParse(s_at, ItemValueType.Unsigned, text, null, out ItemValue value, out _));
        Assert.Equal((expected, expected.ToString(CultureInfo.InvariantCulture)), (value.Unsigned, value.Text));
    }

    [Theory]
    [InlineData(ItemValueType.Float, "1e999")]
    [InlineData(ItemValueType.Float, "-Infinity")]
    [InlineData(ItemValueType.Float, "1,5")]
    [InlineData(ItemValueType.Float, "")]
    [InlineData(ItemValueType.Unsigned, "-0.5")]
    [InlineData(ItemValueType.Unsigned, "18446744073709551615.5")]
    [InlineData(ItemValueType.Unsigned, "NaN")]
    [InlineData(ItemValueType.Unsigned, "0x10")]
    public void TryParse_WhatIsNoNumber_IsRefused(ItemValueType type, string text)
    {
        Assert.False(ItemValue.TryParse(s_at, type, text, null, out _, out string? reason));
        Assert.Equal($"The value '{text}' is not of type {(type == ItemValueType.Float ? "float" : "unsigned integer")}.", reason);
    }

    [Fact]
    public void TryParse_ALongText_IsNotRepeatedWhole()
    {
        Assert.False(ItemValue.TryParse(s_at, ItemValueType.Float, new string('x', 5_000), null, out _, out string? reason));
        Assert.InRange(reason!.Length, 60, 120);
    }

    [Fact]
    public void TextAndLog_AreNoNumbers()
    {
        var details = new LogDetails(s_at, "kernel", 3, 17);
        Assert.True(ItemValue.TryParse(s_at, ItemValueType.Text, " 5 ", null, out ItemValue text, out _));
        Assert.True(ItemValue.TryParse(s_at, ItemValueType.Log, "line", details, out ItemValue line, out _));

        Assert.Equal((" 5 ", false, double.NaN), (text.Text, text.IsNumeric, text.Number));
        Assert.Equal(("line", false, details), (line.Text, line.IsNumeric, line.Log));
    }

    [Fact]
    public void MovedTo_ChangesNothingButTheTime()
    {
        Timestamp later = s_at + TimeSpan.FromHours(1);
        var details = new LogDetails(null, null, 0, 0);

        Assert.Equal(ItemValue.OfUnsigned(later, ulong.MaxValue), ItemValue.OfUnsigned(s_at, ulong.MaxValue).MovedTo(later));
        Assert.Equal(ItemValue.Float(later, -0.1), ItemValue.Float(s_at, -0.1).MovedTo(later));
        Assert.Equal(ItemValue.OfLog(later, "line", details), ItemValue.OfLog(s_at, "line", details).MovedTo(later));
    }
}
