using Bongsu.Model.Time;
using Bongsu.Model.Values;
using FsCheck.Xunit;

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

    /// <summary>Ranges as they are written, against ranges as they are meant.</summary>
    [Property]
    public void Find_InRange_IsWhatTheRangesSay(sbyte[] starts, byte[] lengths, sbyte value)
    {
        (int From, int Length)[] ranges = [.. starts.Zip(lengths, (from, length) => ((int)from, (int)length))];
        if (ranges.Length == 0)
            return;
        var row = new ValueMapping
        {
            Type = ValueMappingType.InRange,
            Value = string.Join(" , ", ranges.Select(r => r.Length == 0 ? $"{r.From}" : $"{r.From}-{r.From + r.Length}")),
            Shown = "in",
        };

        Assert.Null(ValueMaps.FaultOf(row));
        Assert.Equal(
            ranges.Any(r => r.From <= value && value <= r.From + r.Length) ? "in" : null,
            ValueMaps.Find(Map with { Mappings = [row] }, ItemValue.Float(At, value)));
    }

    [Theory]
    [InlineData(ValueMappingType.AtLeast, "-1.5")]
    [InlineData(ValueMappingType.InRange, "-9--2, 5")]
    [InlineData(ValueMappingType.Regexp, "^a|b$")]
    [InlineData(ValueMappingType.Equal, "anything")]
    [InlineData(ValueMappingType.Default, "")]
    public void FaultOf_WhatCanBeCompared_IsNone(ValueMappingType type, string value) =>
        Assert.Null(ValueMaps.FaultOf(new ValueMapping { Type = type, Value = value, Shown = "x" }));

    /// <summary>A pattern that never comes to an end on some text must not hold a page.</summary>
    [Fact]
    public void Find_PatternThatRunsAway_DoesNotFit() => Assert.Null(
        ValueMaps.Find(
            Map with { Mappings = [new() { Type = ValueMappingType.Regexp, Value = "^(a+)+$", Shown = "x" }] },
            ItemValue.OfText(At, new string('a', 40) + "!")));

    [Fact]
    public void Find_TextAndNumbersOfARow_AreNotCompared()
    {
        ValueMapping[] rows =
        [
            new() { Type = ValueMappingType.AtLeast, Value = "0", Shown = "x" },
            new() { Type = ValueMappingType.AtMost, Value = "9", Shown = "x" },
            new() { Type = ValueMappingType.InRange, Value = "0-9", Shown = "x" },
        ];

        Assert.All(rows, row => Assert.Null(ValueMaps.Find(Map with { Mappings = [row] }, ItemValue.OfText(At, "5"))));
    }
}
