using System.Globalization;
using Bongsu.Collect.Ingest;
using FsCheck.Xunit;

namespace Bongsu.Collect.Tests.Ingest;

public sealed class PlainNumberTests
{
    /// <summary>Whatever it reads is, to the last bit, what the framework reads.</summary>
    [Property(MaxTest = 2000)]
    public void TryRead_WhateverItTakes_IsTheNearestDouble(ulong digits, byte length, byte point, bool negative)
    {
        string text = digits.ToString("D20", CultureInfo.InvariantCulture)[^((length % 18) + 1)..];
        text = (negative ? "-" : "") + text.Insert(point % (text.Length + 1), ".");

        bool read = PlainNumber.TryRead(text, out double number);

        Assert.Equal(text.Count(char.IsAsciiDigit) <= 15, read);
        if (read)
            Assert.Equal(BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)), BitConverter.DoubleToInt64Bits(number));
    }

    [Theory]
    [InlineData("0", 0d)]
    [InlineData("-0", -0d)]
    [InlineData("36.60", 36.6)]
    [InlineData(".5", .5)]
    [InlineData("5.", 5d)]
    [InlineData("999999999999999", 999999999999999d)]
    public void TryRead_PlainNumbers_AreRead(string text, double expected)
    {
        Assert.True(PlainNumber.TryRead(text, out double number));
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(number));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("+1")]
    [InlineData("1e3")]
    [InlineData(" 1")]
    [InlineData("1.2.3")]
    [InlineData("--1")]
    [InlineData("1,5")]
    [InlineData("1000000000000000")]
    [InlineData("١")]
    public void TryRead_AnythingElse_IsLeftToTheFramework(string text) => Assert.False(PlainNumber.TryRead(text, out _));
}
