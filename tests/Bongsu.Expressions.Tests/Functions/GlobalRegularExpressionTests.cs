
namespace Bongsu.Expressions.Tests.Functions;

/// <summary>Global regular expressions: what Zabbix' page "Regular expressions" says of the types of their parts.</summary>
public sealed class GlobalRegularExpressionTests
{
    [Theory]
    [InlineData(RegularExpressionPartType.Included, "a.c", "xa.cx", true)]
    [InlineData(RegularExpressionPartType.Included, "a.c", "abc", false)]
    [InlineData(RegularExpressionPartType.NotIncluded, "a.c", "abc", true)]
    [InlineData(RegularExpressionPartType.NotIncluded, "a.c", "first\na.c", false)]
    [InlineData(RegularExpressionPartType.AnyIncluded, "foo,b(r", "a b(r", true)]
    [InlineData(RegularExpressionPartType.AnyIncluded, "foo,b(r", "bar", false)]
    [InlineData(RegularExpressionPartType.True, "^a.c$", "abc", true)]
    [InlineData(RegularExpressionPartType.True, "^a.c$", "first\nabc\nlast", true)]
    [InlineData(RegularExpressionPartType.True, "a|b", "xb", true)]
    [InlineData(RegularExpressionPartType.True, "^a.c$", "ABC", false)]
    [InlineData(RegularExpressionPartType.False, "^a.c$", "abcd", true)]
    [InlineData(RegularExpressionPartType.False, "a|b", "xb", false)]
    [InlineData(RegularExpressionPartType.False, "x", "", true)]
    public void Part_OfEachType_HoldsAsItSays(RegularExpressionPartType type, string expression, string value, bool expected)
    {
        Assert.Equal(expected, Matches(value, "regexp", new RegularExpressionPart { Type = type, Expression = expression }));
    }

    [Fact]
    public void Parts_AllMustHold()
    {
        RegularExpressionPart[] parts = [
            new() { Expression = "^err" }, new() { Type = RegularExpressionPartType.NotIncluded, Expression = "ignored" }, new() { Expression = "[0-9]$" }];

        Assert.True(Matches("error 5", "regexp", parts));
        Assert.False(Matches("error ignored 5", "regexp", parts));
        Assert.False(Matches("error", "regexp", parts));
    }

    [Fact]
    public void Case_IsThePartsNotTheOperators()
    {
        Assert.False(Matches("ABC", "iregexp", new RegularExpressionPart { Expression = "abc" }));
        Assert.True(Matches("ABC", "regexp", new RegularExpressionPart { Expression = "abc", CaseSensitive = false }));
    }

    [Fact]
    public void Delimiter_IsThePartsOwn() =>
        Assert.True(
            Matches("x,y", "regexp", new RegularExpressionPart { Type = RegularExpressionPartType.AnyIncluded, Expression = "x,y;z", Delimiter = ";" }));

    [Fact]
    public void Name_ThatIsNotKnown_IsNotKnownAndSaysSo() =>
        Assert.Contains("\"none\"", Text("a").Say("find(/host/key,,\"regexp\",\"@none\")"), StringComparison.Ordinal);

    [Fact]
    public void Name_WithAnotherOperator_IsAText()
    {
        Expression expression = Expression.Parse("find(/host/key,,\"like\",\"@g\")").ExpandRegularExpressions(new Dictionary<string, string> { ["g"] = "x" });

        Assert.Equal("1", expression.Evaluate(Text("me@g")).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("(")]
    public void Part_ThatIsWrong_IsRefused(string expression) =>
        Assert.NotNull(GlobalRegularExpression.FaultOf(new RegularExpressionPart { Expression = expression }));

    private static bool Matches(string value, string op, params RegularExpressionPart[] parts)
    {
        string pattern = GlobalRegularExpression.PatternOf(new RegularExpressionDefinition { Name = "g", Parts = parts });
        Expression expression = Expression.Parse($"find(/host/key,,\"{op}\",\"@g\")").ExpandRegularExpressions(
            new Dictionary<string, string> { ["g"] = pattern });
        EvaluationResult result = expression.Evaluate(Text(value));
        Assert.True(result.IsKnown, result.Reason);
        Assert.Equal(expression, Expression.Parse(expression.ToString()));
        return result.Value.Number != 0;
    }

    private static World Text(string value)
    {
        var world = new World();
        world.Items.Add("host", "key", Model.Values.ItemValueType.Text, Model.Values.ItemValue.OfText(world.Now, value));
        return world;
    }
}
