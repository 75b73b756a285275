namespace Bongsu.Expressions.Tests.Syntax;

public sealed class ParserTests
{
    [Theory]
    [InlineData("", 1, "A value was expected")]
    [InlineData("1 2", 3, "An operator")]
    [InlineData("(1", 3, "')' was expected")]
    [InlineData("1)", 2, "closes nothing")]
    [InlineData("1 and", 6, "A value was expected")]
    [InlineData("and 1", 1, "before 'and'")]
    [InlineData("1and 2", 2, "cannot follow a number")]
    [InlineData("5x", 2, "cannot follow a number")]
    [InlineData("1e999", 1, "too large")]
    [InlineData("\"abc", 1, "closing quote")]
    [InlineData("\"a\\b\"", 3, "backslash")]
    [InlineData("AVG(1)", 1, "A value was expected")]
    [InlineData("nope(1)", 1, "no function 'nope'")]
    [InlineData("last", 5, "'(' was expected")]
    [InlineData("last(/host)", 11, "'/' was expected")]
    [InlineData("last(/ho$t/key)", 9, "host's name")]
    [InlineData("last(/host/)", 12, "item's key")]
    [InlineData("last(/host/key[a)", 15, "parameters are not well formed")]
    [InlineData("last(/host/key[\"a\"b])", 15, "parameters are not well formed")]
    [InlineData("/host/key", 1, "only as the first parameter")]
    [InlineData("last(/*/key)", 6, "one item, not a filter")]
    [InlineData("avg(avg_foreach(/*/*,5m))", 17, "selects everything")]
    [InlineData("avg(avg_foreach(/h*/k,5m))", 18, "not for a part")]
    [InlineData("avg(avg_foreach(/*/k?[group=x],5m))", 29, "quoted text")]
    [InlineData("avg(avg_foreach(/*/k?[name=\"x\"],5m))", 23, "'group' or 'tag'")]
    [InlineData("avg_foreach(/*/k,5m)", 1, "gives a value for each item")]
    [InlineData("avg_foreach(/*/k,5m) > 1", 1, "gives a value for each item")]
    [InlineData("sum(avg_foreach(/*/k,5m),1)", 5, "only parameter")]
    [InlineData("sum(bucket_rate_foreach(/*/k,5m))", 5, "only in histogram_quantile")]
    [InlineData("avg(/h/k,#0)", 11, "at least 1")]
    [InlineData("avg(/h/k,0)", 10, "longer than 0")]
    [InlineData("nodata(/h/k,0)", 13, "longer than 0")]
    [InlineData("avg(/h/k,5m:1d)", 13, "begins with 'now'")]
    [InlineData("avg(/h/k,5m:now*2)", 16, "'/', '+' or '-'")]
    [InlineData("avg(/h/k,5m:now-d)", 17, "A number was expected")]
    [InlineData("avg(/h/k,5m:now/x)", 17, "time unit")]
    [InlineData("avg(/h/k,:now-1d)", 10, "needs a period")]
    [InlineData("avg(/h/k,1M)", 10, "months and years")]
    [InlineData("first(/h/k,#2)", 12, "not a number of values")]
    [InlineData("count(/h/k,5m,\"gt\",1+1)", 21, "text in quotes")]
    [InlineData("forecast(/h/k,5m,\"soon\")", 18, "number was expected")]
    [InlineData("changecount(/h/k,5m,\"up\")", 21, "must be one of")]
    [InlineData("trendavg(/h/k,1d)", 15, "with a shift")]
    [InlineData("trendavg(/h/k,1M:now/d)", 15, "no shorter than the period")]
    [InlineData("date(1)", 6, "takes 0 parameters")]
    [InlineData("abs()", 5, "needs parameters")]
    [InlineData("between(1,2)", 12, "takes 3 parameters")]
    [InlineData("count(1)", null, "reads an item or a foreach function")]
    [InlineData("{$}", 1, "not a macro")]
    [InlineData("{foo}", 1, "not a macro")]
    [InlineData("1 = {$A", 5, "not a macro")]
    [InlineData("max(/h/k,5m) > = 1", 16, "A value was expected")]
    public void An_error_says_what_was_expected_and_where(string text, int? column, string message)
    {
        if (column is null)
        {
            Assert.Contains(message, World.With("1").Say(text), StringComparison.Ordinal);
            return;
        }

        Assert.False(Expression.TryParse(text, out _, out ExpressionError? error));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(column, error.Column);
    }

    [Theory]
    [InlineData("1+2*3-4/2", "1 + 2 * 3 - 4 / 2")]
    [InlineData("(1+2)*3", "(1 + 2) * 3")]
    [InlineData("1-(2-3)", "1 - (2 - 3)")]
    [InlineData("(1-2)-3", "1 - 2 - 3")]
    [InlineData("1 or 2 and 3", "1 or 2 and 3")]
    [InlineData("(1 or 2) and 3", "(1 or 2) and 3")]
    [InlineData("not (1 and 2)", "not (1 and 2)")]
    [InlineData("not(1)", "not 1")]
    [InlineData("not not 1", "not (not 1)")]
    [InlineData("--1", "-(-1)")]
    [InlineData("1<2=3", "1 < 2 = 3")]
    [InlineData("1<(2=3)", "1 < (2 = 3)")]
    [InlineData(".5K", ".5K")]
    [InlineData("\"a\\\"b\\\\\"", "\"a\\\"b\\\\\"")]
    [InlineData("last( /My host_1.x-2/key[a, \"b,c\"] , #2:now-1d )", "last(/My host_1.x-2/key[a, \"b,c\"],#2:now-1d)")]
    [InlineData("count(/h/k,10m,,12)", "count(/h/k,10m,,12)")]
    [InlineData(
        "avg( avg_foreach(/*/k[*]?[ not (group = \"a\" or tag<>\"b:c\") and group=\"d\" ],5m) )",
        "avg(avg_foreach(/*/k[*]?[not (group=\"a\" or tag<>\"b:c\") and group=\"d\"],5m))")]
    [InlineData("min(/{HOST.HOST}/k[{#X}],{$P:\"a,b\"})>{$M:regex:\"x\"}", "min(/{HOST.HOST}/k[{#X}],{$P:\"a,b\"}) > {$M:regex:\"x\"}")]
    public void The_printer_writes_one_form(string text, string printed)
    {
        Expression expression = Expression.Parse(text);

        Assert.Equal(printed, expression.ToString());
        Assert.Equal(expression, Expression.Parse(printed));
    }

    [Fact]
    public void Precedence_is_Zabbixs()
    {
        World world = World.With("1");

        Assert.Equal("1", world.Say("1 + 3*4 = 13"));
        Assert.Equal("1", world.Say("3 + 4 * 2 / ( 1 - 5 )"));
        Assert.Equal("0", world.Say("not 1 = 1 and 0"));
        Assert.Equal("1", world.Say("1 < 2 = 1"));
        Assert.Equal("1", world.Say("2 = 1 < 2 or 1"));
        Assert.Equal("-3", world.Say("-1 - 2"));
        Assert.Equal("1", world.Say("not 0 and 1"));
    }

    [Fact]
    public void Depth_height_length_and_size_are_bounded()
    {
        Assert.True(Expression.TryParse(new string('(', 90) + "1" + new string(')', 90), out _, out _));
        Assert.False(Expression.TryParse(new string('(', 5000) + "1" + new string(')', 5000), out _, out ExpressionError? deep));
        Assert.Contains("nests deeper", deep.Message, StringComparison.Ordinal);
        Assert.True(Expression.TryParse(string.Join('+', Enumerable.Repeat("1", 900)), out Expression? long900, out _));
        Assert.Equal("900", long900.Evaluate(World.With("1")).Value.Text);
        Assert.False(Expression.TryParse(string.Join('+', Enumerable.Repeat("1", 2000)), out _, out ExpressionError? high));
        Assert.Contains("chains more", high.Message, StringComparison.Ordinal);
        Assert.False(Expression.TryParse($"in({string.Join(',', Enumerable.Repeat("1", 20_000))})", out _, out ExpressionError? many));
        Assert.Contains("parts", many.Message, StringComparison.Ordinal);
        Assert.False(Expression.TryParse(new string(' ', 70_000) + "1", out _, out ExpressionError? far));
        Assert.Contains("longer than", far.Message, StringComparison.Ordinal);
        Assert.False(Expression.TryParse(string.Concat(Enumerable.Repeat("-", 5000)) + "1", out _, out _));
        Assert.False(Expression.TryParse($"sum(last_foreach(/*/k?[{string.Join(" or ", Enumerable.Repeat("tag=\"a\"", 5000))}]))", out _, out _));
    }

    [Fact]
    public void Needs_say_what_must_be_kept()
    {
        Expression expression = Expression.Parse(
            "last(/a/k,#3)>1 and avg(/a/k,5m:now-1h)>2 and change(/b/k)>0 and nodata(/c/k,10m)=1 and sum(avg_foreach(/*/q?[group=\"g\"],1h))>1 and "
                + "trendavg(/a/k,1d:now/d)>1"
        );

        ItemNeed[] needs = [.. expression.Needs];

        Assert.Equal(4, needs.Length);
        Assert.Equal(new ItemReference("a", "k"), needs[0].Item);
        Assert.Equal((TimeSpan.FromMinutes(65), 3, true), (needs[0].MaxAge, needs[0].MaxCount, needs[0].Trends));
        Assert.InRange(needs[0].TrendAge, TimeSpan.FromDays(2), TimeSpan.FromDays(2.5));
        Assert.Equal((TimeSpan.Zero, 2), (needs[1].MaxAge, needs[1].MaxCount));
        Assert.Equal((TimeSpan.FromMinutes(10), 0), (needs[2].MaxAge, needs[2].MaxCount));
        Assert.Equal((null, "/*/q?[group=\"g\"]", TimeSpan.FromHours(1)), (needs[3].Item, needs[3].Filter!.ToString(), needs[3].MaxAge));
    }

    [Theory]
    [InlineData("last(/h/k)>1", false)]
    [InlineData("avg(/h/k,5m:now-1d)>1", false)]
    [InlineData("nodata(/h/k,5m)=1", true)]
    [InlineData("last(/h/k)>1 and time()>1", true)]
    [InlineData("avg(/h/k,1d:now/d)>1", true)]
    [InlineData("trendavg(/h/k,1d:now/d)>1", true)]
    public void Dependence_on_the_clock_is_known(string text, bool depends) => Assert.Equal(depends, Expression.Parse(text).DependsOnTime);

    [Fact]
    public void Items_can_be_mapped()
    {
        Expression expression = Expression.Parse("last(//k)>avg(/T/k[a],5m) and sum(last_foreach(//q[*]))>0");

        Expression bound = expression.MapItems(item => item with { Host = "web-1" });

        Assert.Equal("last(/web-1/k) > avg(/web-1/k[a],5m) and sum(last_foreach(/web-1/q[*])) > 0", bound.ToString());
        Assert.Same(bound, bound.MapItems(item => item));
    }

    /// <summary>What stands behind a key with parameters was counted to it: in an expression of more than 16,384 characters such a key was refused.</summary>
    [Fact]
    public void A_key_with_parameters_may_stand_at_the_beginning_of_a_long_expression()
    {
        string text = "last(/h/k[a])=1" + string.Concat(Enumerable.Repeat(" or last(/host/net.if.in[eth0,bytes])>1000000", 900));

        Assert.True(Expression.TryParse(text, out Expression? expression, out ExpressionError? error), error?.Message);
        Assert.Equal(2, expression.Needs.Count);
        Assert.False(Expression.TryParse("last(/h/k[" + new string('a', 3000) + "])", out _, out error));
    }
}
