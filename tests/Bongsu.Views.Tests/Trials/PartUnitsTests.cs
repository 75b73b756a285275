using Bongsu.Expressions;
using Bongsu.Views.Trials;

namespace Bongsu.Views.Tests.Trials;

/// <summary>The value of a part is shown in the unit that it has, and without one where it has none.</summary>
public sealed class PartUnitsTests
{
    [Theory]
    [InlineData("last(//bytes)", "B")]
    [InlineData("avg(//bytes,5m)", "B")]
    [InlineData("100-max(//percent,15m)", "%")]
    [InlineData("last(//bytes)+last(//bytes,#2)", "B")]
    [InlineData("last(//bytes)/1024", "B")]
    [InlineData("abs(change(//bytes))", "B")]
    [InlineData("-last(//bytes)", "B")]
    [InlineData("change(//date)", "s")]
    [InlineData("last(//date)", "unixtime")]
    [InlineData("timeleft(//bytes,1h,0)", "s")]
    [InlineData("last(//bytes)>5", "")]
    [InlineData("last(//bytes)/last(//bytes,#2)", "")]
    [InlineData("last(//bytes)+last(//percent)", "")]
    [InlineData("count(//bytes,5m)", "")]
    [InlineData("1024/last(//bytes)", "")]
    [InlineData("5", "")]
    public void Of_APart_IsTheUnitOfWhatItIsMadeOf(string expression, string unit)
    {
        Assert.True(Expression.TryParse(expression, out Expression? parsed, out _));

        Assert.Equal(unit, PartUnits.Of(parsed.Root, item => item.Key switch { "bytes" => "B", "percent" => "%", "date" => "unixtime", _ => "" }));
    }
}
