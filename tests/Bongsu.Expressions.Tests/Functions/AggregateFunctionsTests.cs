using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Expressions.Tests.Functions;

public sealed class AggregateFunctionsTests
{
    [Theory]
    [InlineData("kurtosis", 3.050521)]
    [InlineData("mad", 11)]
    [InlineData("skewness", 1.24294)]
    [InlineData("stddevpop", 34.751499)]
    [InlineData("stddevsamp", 38.06836)]
    [InlineData("sumofsquares", 17332)]
    [InlineData("varpop", 1207.666667)]
    [InlineData("varsamp", 1449.2)]
    [InlineData("avg", 41)]
    [InlineData("sum", 246)]
    public void Figures_agree_for_floats_integers_and_lists(string function, double expected)
    {
        Assert.Equal(expected, World.With("26", "12", "16", "56", "112", "24").Run($"{function}(/host/key,10m)").Value.Number, 5);
        Assert.Equal(expected, World.WithUnsigned(26, 12, 16, 56, 112, 24).Run($"{function}(/host/key,#6)").Value.Number, 5);
        Assert.Equal(expected, World.With().Run($"{function}(26,12,16,56,112,24)").Value.Number, 5);
    }

    [Theory]
    [InlineData("kurtosis(/host/key,10m)")]
    [InlineData("skewness(/host/key,10m)")]
    [InlineData("stddevsamp(/host/key,#1)")]
    [InlineData("varsamp(/host/key,#1)")]
    public void Figures_that_these_values_do_not_have_are_not_known(string expression) => Assert.False(World.With("5", "5", "5").Run(expression).IsKnown);

    [Theory]
    [InlineData("sumofsquares")]
    [InlineData("varpop")]
    [InlineData("sum")]
    public void Figures_too_large_are_not_known(string function) =>
        Assert.False(World.With("1.7e308", "-1.7e308", "1.7e308", "1.7e308").Run($"{function}(/host/key,10m)").IsKnown);

    [Fact]
    public void A_mean_does_not_overflow_where_the_sum_does() => Assert.Equal(1.7e308, World.With("1.7e308", "1.7e308").Run("avg(/host/key,10m)").Value.Number);

    [Theory]
    [InlineData("max(\"2\", \"1\")", "2")]
    [InlineData("min(\"1m\", 30s)", "30")]
    [InlineData("min(1 + 2, 0.5 + 1.5)", "2")]
    [InlineData("min(max(1, 3), max(2, 4))", "3")]
    [InlineData("max(\"2\", \"a\")", "not known: max() needs numbers; \"a\" is not one.")]
    public void Lists_of_expressions_are_taken(string expression, string expected) => Assert.Equal(expected, World.With().Say(expression));

    [Theory]
    [InlineData("sum(last_foreach(/*/load))", "7")]
    [InlineData("sum(last_foreach(/*/load,1m))", "1")]
    [InlineData("avg(avg_foreach(/*/load?[group=\"web\"],5m))", "1")]
    [InlineData("count(count_foreach(/*/load,1m))", "4")]
    [InlineData("sum(count_foreach(/*/load,5m))", "4")]
    [InlineData("max(max_foreach(/*/load,5m))", "4")]
    [InlineData("count(max_foreach(/*/load,5m),\"gt\",1)", "1")]
    [InlineData("count(last_foreach(/*/load))", "3")]
    [InlineData("count(exists_foreach(/*/load?[tag=\"env:prod\"]))", "2")]
    [InlineData("count(exists_foreach(/*/load?[tag=\"env\" and not group=\"web\"]))", "1")]
    [InlineData("count(exists_foreach(/*/load?[tag<>\"env:prod\"]))", "2")]
    [InlineData("count(exists_foreach(/*/load?[group=\"web\"]))", "2")]
    [InlineData("item_count(/*/load)", "4")]
    [InlineData("item_count(/*/nothing)", "0")]
    [InlineData("item_count(/a/*)", "3")]
    [InlineData("item_count(/*/fs[*,free])", "2")]
    [InlineData("item_count(/*/fs[/,*])", "1")]
    [InlineData("item_count(/*/fs[*])", "0")]
    [InlineData("sum(last_foreach(/*/fs[*,free]))", "30")]
    [InlineData("count(last_foreach(/*/nothing))", "0")]
    [InlineData("sum(last_foreach(/*/nothing))", "not known: sum() got no values.")]
    [InlineData("count(last_foreach(/*/load),\"like\",\"1\")", null)]
    [InlineData("count(last_foreach(/*/load),\"eq\")", null)]
    public void Foreach_functions_follow_the_filter(string expression, string? expected)
    {
        var world = new World();
        Timestamp old = Timestamp.FromUnix(World.Second - 120);
        void Add(string host, string key, string[] groups, (string, string)[] tags, params (Timestamp At, double Value)[] values)
        {
            world.Items.Add(host, key, ItemValueType.Float, values.Select(value => ItemValue.Float(value.At, value.Value)));
            world.Items.Describe(host, key, groups, tags);
        }

        Add("a", "load", ["web"], [("env", "prod")], (world.Now, 1), (old, 1));
        Add("b", "load", ["db"], [("env", "prod")], (old, 4), (Timestamp.FromUnix(World.Second - 200), 2));
        Add("c", "load", ["web/inner"], [("env", "test")]);
        Add("d", "load", [], [], (Timestamp.FromUnix(World.Second - 9999), 2));
        Add("a", "fs[/,free]", [], [], (world.Now, 10));
        Add("a", "fs[/var,free]", [], [], (world.Now, 20));

        string said = world.Say(expression);

        if (expected is null)
            Assert.StartsWith("not known: count()", said, StringComparison.Ordinal);
        else
            Assert.Equal(expected, said);
    }

    [Theory]
    [InlineData("histogram_quantile(0.8, 0.1, 1, 0.2, 2, \"+Inf\", 3)", 0.2)]
    [InlineData("histogram_quantile(0.8, 0.2, 10, 0.4, 20, 1.0, 60, 1.2, 70, \"+Inf\", 80)", 1.08)]
    [InlineData("histogram_quantile(0.8, 0.2, 10, 0.4, 20, 1.0, 25, 1.0, 35, 1.2, 70, \"inf\", 80)", 1.08)]
    [InlineData("histogram_quantile(0.8, 0.2, 10, 1.0, 60, 0.4, 20, 1.2, 70, \"Inf\", 80)", 1.08)]
    [InlineData("histogram_quantile(0.8, 0.1, 1, 0.2, 2, \"+Inf\", 0)", 0.16)]
    [InlineData("histogram_quantile(0.8, 0.1, 0, 0.2, 0, \"+Inf\", 0)", -1.0)]
    [InlineData("histogram_quantile(0.8, 0.1, 1)", null)]
    [InlineData("histogram_quantile(0.8, 0.1, 1, 0.2, 2, 0.3, 3)", null)]
    [InlineData("histogram_quantile(0.8, 0.2, 2, 0.1, \"+Inf\", 3)", null)]
    [InlineData("histogram_quantile(-0.1, 0.2, 10, \"+Inf\", 80)", null)]
    [InlineData("histogram_quantile(1.1, 0.2, 10, \"+Inf\", 80)", null)]
    public void Quantiles_are_Prometheus(string expression, double? expected)
    {
        EvaluationResult result = World.With().Run(expression);

        if (expected is null)
            Assert.False(result.IsKnown);
        else
            Assert.Equal(expected.Value, result.Value.Number, 9);
    }

    [Fact]
    public void A_filter_that_selects_too_much_is_not_known()
    {
        World world = World.With("1");
        world.Items.Add("other", "key", ItemValueType.Float);

        Assert.Contains(
            "at most 1", Expression.Parse("item_count(/*/key)", new ExpressionLimits { MaxFilterItems = 1 }).Evaluate(world).Reason, StringComparison.Ordinal);
    }
}
