using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Model.Tests.Values;

public sealed class ValueMapsTests
{
    private static readonly Timestamp At = Timestamp.FromUnix(1_700_000_000);

    private static readonly ValueMapDefinition Map = new()
    {
        Name = "state",
        Mappings =
        [
            new() { Type = ValueMappingType.Default, Shown = "other" },
            new() { Value = "1", Shown = "Up" },
            new() { Type = ValueMappingType.InRange, Value = "2-9, 20, -5--3", Shown = "Starting" },
            new() { Type = ValueMappingType.AtLeast, Value = "1000", Shown = "Huge" },
            new() { Type = ValueMappingType.AtMost, Value = "-100", Shown = "Tiny" },
            new() { Type = ValueMappingType.Regexp, Value = "^err", Shown = "Error" },
        ],
    };

    [Theory]
    [InlineData(1, "Up")]
    [InlineData(2, "Starting")]
    [InlineData(9, "Starting")]
    [InlineData(20, "Starting")]
    [InlineData(-4, "Starting")]
    [InlineData(9.5, "other")]
    [InlineData(1000, "Huge")]
    [InlineData(-100, "Tiny")]
    [InlineData(0, "other")]
    public void Find_Number_IsTheFirstRowThatFits(double value, string expected)
    {
        Assert.Equal(expected, ValueMaps.Find(Map, ItemValue.Float(At, value)));
        if (value >= 0 && value == Math.Floor(value))
            Assert.Equal(expected, ValueMaps.Find(Map, ItemValue.OfUnsigned(At, (ulong)value)));
    }

    [Theory]
    [InlineData("1", "Up")]
    [InlineData("error 5", "Error")]
    [InlineData("an error", "other")]
    [InlineData("5", "other")]
    public void Find_Text_IsComparedAsText(string value, string expected) => Assert.Equal(expected, ValueMaps.Find(Map, ItemValue.OfText(At, value)));

    [Fact]
    public void Show_HasTheValueBehind()
    {
        Assert.Equal("Up (1)", ValueMaps.Show(Map, ItemValue.OfUnsigned(At, 1)));
        Assert.Null(ValueMaps.Show(null, ItemValue.OfUnsigned(At, 1)));
        Assert.Null(ValueMaps.Show(Map with { Mappings = [] }, ItemValue.OfUnsigned(At, 1)));
    }

    [Theory]
    [InlineData(ValueMappingType.AtLeast, "x")]
    [InlineData(ValueMappingType.InRange, "9-2")]
    [InlineData(ValueMappingType.InRange, "1-2,")]
    [InlineData(ValueMappingType.Regexp, "(")]
    public void FaultOf_WhatCannotBeCompared_SaysWhy(ValueMappingType type, string value) =>
        Assert.NotNull(ValueMaps.FaultOf(new ValueMapping { Type = type, Value = value, Shown = "x" }));
}
