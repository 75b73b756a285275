namespace Bongsu.Expressions.Tests;

public sealed class EverydayTests
{
    [Theory]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("last(/host/key)", "9")]
    [InlineData("last(/host/key,#2)", "4")]
    [InlineData("last(/host/key,#1:now-1m)", "4")]
    [InlineData("avg(/host/key,5m)", "5")]
    [InlineData("avg(/host/key,2m)", "6.5")]
    [InlineData("min(/host/key,#2)", "4")]
    [InlineData("max(/host/key,5m)", "9")]
    [InlineData("sum(/host/key,5m:now-1m)", "6")]
    [InlineData("count(/host/key,5m,\"ge\",4)", "2")]
    [InlineData("change(/host/key)", "5")]
    [InlineData("nodata(/host/key,1m)", "0")]
    [InlineData("nodata(/host/key,30s:now-3m)", "1")]
    [InlineData("find(/host/key,5m,\"eq\",4)", "1")]
    [InlineData("last(/host/key)>5 and not (min(/host/key,5m)>5)", "1")]
    [InlineData("between(last(/host/key),1,10)", "1")]
    [InlineData("in(last(/host/key),1,2,9)", "1")]
    [InlineData("abs(-3)", "3")]
    [InlineData("length(\"글자\")", "2")]
    [InlineData("now()", "1700000000")]
    public void Everyday_expressions_come_to_their_values(string expression, string expected) =>
        Assert.Equal(expected, World.With("2", "4", "9").Say(expression));

    [Theory]
    [InlineData("1 or last(/host/none)", "1")]
    [InlineData("0 and last(/host/none)", "0")]
    [InlineData("0 or last(/host/none)", "not known: There is no item /host/none.")]
    [InlineData("0 * last(/host/none)", "not known: There is no item /host/none.")]
    [InlineData("1 or 1/0", "not known: Division by zero.")]
    public void Unknown_is_absorbed_by_logic_only(string expression, string expected) => Assert.Equal(expected, World.With("1").Say(expression));
}
