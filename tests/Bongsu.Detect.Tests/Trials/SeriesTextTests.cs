using Bongsu.Detect.Trials;

namespace Bongsu.Detect.Tests.Trials;

public sealed class SeriesTextTests
{
    [Theory]
    [InlineData("5", "5")]
    [InlineData("0.5x3 3x2", "0.5 0.5 0.5 3 3")]
    [InlineData("1 _ 2 _x2", "1 - 2 - -")]
    [InlineData("1+0.1x4", "1 1.1 1.2 1.3")]
    [InlineData("10-2.5x3", "10 7.5 5")]
    [InlineData("-3x2 -3+1x3", "-3 -3 -3 -2 -1")]
    [InlineData("2K-1Kx2 1m", "2048 1024 60")]
    [InlineData("1e3 1e-2x2", "1000 0.01 0.01")]
    [InlineData("(1 2)x2 3", "1 2 1 2 3")]
    [InlineData("((1)x2 _)x2", "1 1 - 1 1 -")]
    [InlineData("'up'x2 \"don't\" 'it''s'", "up up don't it's")]
    [InlineData("18446744073709551615", "18446744073709551615")]
    public void Parse_Notation_MakesTheValues(string text, string expected)
    {
        Assert.Equal(expected, string.Join(' ', SeriesText.Parse(text).Select(v => v ?? "-")));
    }

    [Fact]
    public void Parse_Spread_StaysWithinItAndIsTheSameEachTime()
    {
        string?[] values = [.. SeriesText.Parse("50~2x500")];

        Assert.All(values, v => Assert.InRange(double.Parse(v!, System.Globalization.CultureInfo.InvariantCulture), 48, 52));
        Assert.True(values.Distinct().Count() > 400);
        Assert.Equal(values, SeriesText.Parse("50~2x500"));
    }

    [Theory]
    [InlineData("", 1, "at least one value")]
    [InlineData("1 2 three", 5, "'three' is not a value")]
    [InlineData("1x", 3, "A count from 1 was expected")]
    [InlineData("1x0", 3, "A count from 1 was expected")]
    [InlineData("1+1", 4, "'x' with a count was expected")]
    [InlineData("(1 2", 5, "')' was expected")]
    [InlineData("1)", 2, "There is no group")]
    [InlineData("()", 2, "The group is empty")]
    [InlineData("'up", 1, "The text has no end")]
    [InlineData("5y", 2, "'y' does not belong here")]
    [InlineData("1x2000000", 10, "More than")]
    [InlineData("(1x1000)x1001", 14, "more than 1000000 steps")]
    [InlineData("((((((((((1))))))))))", 9, "nested deeper")]
    [InlineData("79228162514264337593543950335+1x2", 34, "grow beyond")]
    public void Parse_WrongText_SaysWhereAndWhat(string text, int column, string message)
    {
        var fault = Assert.Throws<SeriesTextException>(() => SeriesText.Parse(text));

        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.Equal(column, fault.Column);
    }

    /// <summary>Whatever is written, there are values or a fault with a place in the text.</summary>
    [Fact]
    public void Parse_AnyText_GivesValuesOrAFaultInTheText()
    {
        const string alphabet = "0123456789.+-x~_()'\"eKms ";
        var random = new Random(20261122);
        for (int i = 0; i < 5_000; i++)
        {
            string text = new([.. Enumerable.Range(0, random.Next(12)).Select(_ => alphabet[random.Next(alphabet.Length)])]);
            try
            {
                Assert.NotEmpty(SeriesText.Parse(text));
            }
            catch (SeriesTextException fault)
            {
                Assert.InRange(fault.Column, 1, text.Length + 1);
            }
        }
    }
}
