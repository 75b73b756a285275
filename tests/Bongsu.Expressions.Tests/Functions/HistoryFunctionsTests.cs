using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Expressions.Tests.Functions;

public sealed class HistoryFunctionsTests
{
    [Theory]
    [InlineData("last(/host/key)", "has no value")]
    [InlineData("last(/host/key,#2)", "has only 0 of the 2 values")]
    [InlineData("lastclock(/host/key)", "has no value")]
    [InlineData("first(/host/key,5m)", "no value in the period")]
    [InlineData("firstclock(/host/key,5m)", "no value in the period")]
    [InlineData("change(/host/key)", "needs two values")]
    [InlineData("changecount(/host/key,5m)", "needs two values")]
    [InlineData("find(/host/key,5m,\"eq\",1)", "no value in the period")]
    [InlineData("monoinc(/host/key,5m)", "no value in the period")]
    [InlineData("percentile(/host/key,5m,50)", "no value in the period")]
    [InlineData("rate(/host/key,5m)", "needs two values")]
    [InlineData("avg(/host/key,5m)", "no value in the period")]
    [InlineData("sum(/host/key,5m)", "no value in the period")]
    [InlineData("max(/host/key,#3)", "no value in the period")]
    [InlineData("fuzzytime(/host/key,5m)", "has no value")]
    public void Without_values_the_result_is_not_known(string expression, string reason)
    {
        EvaluationResult result = World.With().Run(expression);

        Assert.False(result.IsKnown);
        Assert.Null(result.Truth);
        Assert.Contains(reason, result.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("count(/host/key,5m)", "0")]
    [InlineData("countunique(/host/key,5m)", "0")]
    [InlineData("nodata(/host/key,5m)", "1")]
    [InlineData("forecast(/host/key,5m,1h)", "-1")]
    [InlineData("timeleft(/host/key,5m,1)", "-1")]
    public void Some_functions_have_a_value_without_values(string expression, string expected) => Assert.Equal(expected, World.With().Say(expression));

    [Fact]
    public void A_period_holds_what_is_later_than_its_start_up_to_its_end()
    {
        // Values at -2m, -1m and now: two minutes hold the last two, one nanosecond more all three.
        World world = World.With("1", "2", "3");

        Assert.Equal("2", world.Say("count(/host/key,2m)"));
        Assert.Equal("3", world.Say("count(/host/key,121)"));
        Assert.Equal("2", world.Say("count(/host/key,121:now-1s)"));
        Assert.Equal("1", world.Say("last(/host/key,:now-2m)"));
        world.Now = new Timestamp(world.Now.UnixNanoseconds - 1);
        Assert.Equal("2", world.Say("last(/host/key)"));
        Assert.Equal("2", world.Say("count(/host/key,2m)"));
    }

    [Fact]
    public void A_number_of_values_that_are_not_all_there_takes_those_that_are() => Assert.Equal("2", World.With("1", "2", "3").Say("avg(/host/key,#99)"));

    [Fact]
    public void Unsigned_integers_are_exact_above_2_to_the_53rd()
    {
        World world = World.WithUnsigned(18446744073709551610, 18446744073709551615);

        Assert.Equal("18446744073709551615", world.Say("last(/host/key)"));
        Assert.Equal("18446744073709551615", world.Say("max(/host/key,5m)"));
        Assert.Equal("18446744073709551610", world.Say("min(/host/key,5m)"));
        Assert.Equal("18446744073709551610", world.Say("first(/host/key,5m)"));
        Assert.Equal("18446744073709551615", world.Say("percentile(/host/key,5m,100)"));
        Assert.Equal("5", world.Say("change(/host/key)"));
        Assert.Equal("5", world.Say("last(/host/key)-last(/host/key,#2)"));
        Assert.Equal("1", world.Say("last(/host/key)=18446744073709551615"));
        Assert.Equal("0", world.Say("last(/host/key)=18446744073709551614"));
        Assert.Equal("1", world.Say("last(/host/key)>18446744073709551614"));
        Assert.Equal("1", world.Say("count(/host/key,5m,\"eq\",18446744073709551615)"));
        Assert.Equal("1", world.Say("count(/host/key,5m,\"gt\",\"18446744073709551614\")"));
        Assert.Equal("2", world.Say("countunique(/host/key,5m)"));
        Assert.Equal("1", world.Say("monoinc(/host/key,5m,\"strict\")"));
        Assert.Equal("1", world.Say("changecount(/host/key,5m,\"inc\")"));
        Assert.Equal("9223372036854775807", World.WithUnsigned(9223372036854775806, 1).Say("sum(/host/key,5m)"));
        Assert.Equal("3.6893488147419103E+19", world.Say("sum(/host/key,5m)"));
        Assert.Equal("-5", World.WithUnsigned(18446744073709551615, 18446744073709551610).Say("change(/host/key)"));
        Assert.Equal("18446744073709551614", world.Say("bitand(last(/host/key),18446744073709551614)"));
        Assert.Equal("1.8446744073709552E+19", world.Say("last(/host/key)+1"));
    }

    [Theory]
    [InlineData("count(/host/key,10m,\"like\",\"o\")", "2")]
    [InlineData("count(/host/key,10m,,\"o\")", "2")]
    [InlineData("count(/host/key,10m,\"eq\",\"Two\")", "1")]
    [InlineData("count(/host/key,10m,\"ne\",\"Two\")", "4")]
    [InlineData("count(/host/key,10m,\"regexp\",\"o$\")", "1")]
    [InlineData("count(/host/key,10m,\"iregexp\",\"o\")", "3")]
    [InlineData("count(/host/key,10m,\"iregexp\")", "5")]
    [InlineData("count(/host/key,10m,\"eq\")", "0")]
    [InlineData("find(/host/key,,\"like\",\"iv\")", "1")]
    [InlineData("find(/host/key,,\"like\",\"ou\")", "0")]
    [InlineData("find(/host/key,#2,\"like\",\"ou\")", "1")]
    [InlineData("countunique(/host/key,10m,\"regexp\",\"e$\")", "3")]
    [InlineData("count(/host/key,10m,\"gt\",\"1\")", "not known: count(): the operator \"gt\" does not fit text; use eq, ne, like, regexp or iregexp.")]
    [InlineData("count(/host/key,10m,\"regexp\",\"(\")", null)]
    [InlineData("avg(/host/key,10m)", "not known: avg() reads numbers; the item /host/key holds text.")]
    [InlineData("last(/host/key)+1", "not known: The operator '+' needs numbers; \"Five\" is not one.")]
    [InlineData("last(/host/key)=\"Five\"", "1")]
    [InlineData("last(/host/key)<>last(/host/key,#2)", "1")]
    [InlineData("change(/host/key)", "1")]
    [InlineData("changecount(/host/key,10m,\"inc\")", "4")]
    [InlineData("logseverity(/host/key)", "not known: logseverity() reads log lines; the item /host/key holds none.")]
    public void Text_is_matched_and_compared_as_text(string expression, string? expected)
    {
        string said = World.With("One", "Two", "Three", "Four", "Five").Say(expression);

        if (expected is null)
            Assert.StartsWith("not known: ", said, StringComparison.Ordinal);
        else
            Assert.Equal(expected, said);
    }

    [Theory]
    [InlineData("count(/host/key,10m,\"ge\",4)", "2")]
    [InlineData("count(/host/key,10m,,3)", "1")]
    [InlineData("count(/host/key,10m,\"bitand\",\"1/3\")", "2")]
    [InlineData("count(/host/key,10m,\"bitand\",1)", "3")]
    [InlineData("count(/host/key,10m,\"bitand\",\"2/3\")", "1")]
    [InlineData("count(/host/key,10m,\"gt\",0.002K)", "3")]
    [InlineData("count(/host/key,10m,\"regexp\",\"^[1-3]$\")", "3")]
    [InlineData("find(/host/key,10m,\"lt\",2)", "1")]
    public void Integers_are_matched_as_integers(string expression, string expected) =>
        Assert.Equal(expected, World.WithUnsigned(1, 2, 3, 4, 5).Say(expression));

    [Theory]
    [InlineData("count(/host/key,10m,\"like\",\"1\")")]
    [InlineData("count(/host/key,10m,\"ge\")")]
    [InlineData("count(/host/key,10m,\"ge\",\"x\")")]
    [InlineData("count(/host/key,10m,\"bitand\",\"1/2/3\")")]
    public void A_pattern_that_does_not_fit_numbers_is_not_known(string expression) => Assert.False(World.WithUnsigned(1, 2).Run(expression).IsKnown);

    [Fact]
    public void Floats_meet_regular_expressions_with_four_decimals() =>
        Assert.Equal("1", World.With("1.5").Say("count(/host/key,10m,\"regexp\",\"^1\\\\.5000$\")"));

    [Theory]
    [InlineData("all", "4")]
    [InlineData("inc", "2")]
    [InlineData("dec", "2")]
    public void Changes_are_counted_by_direction(string mode, string expected) =>
        Assert.Equal(expected, World.WithUnsigned(7, 92, 67, 96, 44).Say($"changecount(/host/key,#5,\"{mode}\")"));

    [Theory]
    [InlineData("1 2 2 3", "monoinc(/host/key,10m)", "1")]
    [InlineData("1 2 2 3", "monoinc(/host/key,10m,\"strict\")", "0")]
    [InlineData("3 2 2 1", "monodec(/host/key,10m,\"weak\")", "1")]
    [InlineData("3 2 2 1", "monodec(/host/key,10m,\"strict\")", "0")]
    [InlineData("1 3 2", "monoinc(/host/key,10m)", "0")]
    [InlineData("5", "monoinc(/host/key,10m,\"strict\")", "1")]
    public void Monotony_is_judged_over_the_period(string values, string expression, string expected) =>
        Assert.Equal(expected, World.With(values.Split(' ')).Say(expression));

    [Theory]
    [InlineData("0", "1")]
    [InlineData("20", "1")]
    [InlineData("21", "2")]
    [InlineData("50", "3")]
    [InlineData("99.9", "5")]
    [InlineData("100", "5")]
    public void Percentiles_are_nearest_ranks(string percentage, string expected) =>
        Assert.Equal(expected, World.With("3", "1", "5", "2", "4").Say($"percentile(/host/key,10m,{percentage})"));

    [Fact]
    public void A_percentage_above_100_is_not_known() => Assert.False(World.With("3").Run("percentile(/host/key,10m,101)").IsKnown);

    [Fact]
    public void A_rate_survives_counter_resets_and_extrapolates()
    {
        World Counter(double now, params (double At, double Value)[] values)
        {
            var world = new World { Now = At(now) };
            world.Items.Add("host", "key", ItemValueType.Float, values.Select(value => ItemValue.Float(At(value.At), value.Value)));
            return world;
        }

        static Timestamp At(double seconds) => new((World.Second * 1_000_000_000) + (long)(seconds * 1e9));

        Assert.Equal(1, Counter(2, (0.000000001, 1), (1, 2), (2, 3)).Run("rate(/host/key,2)").Value.Number, 6);
        Assert.Equal(1, Counter(2.5, (0.000000001, 1), (1, 2), (2, 3)).Run("rate(/host/key,3)").Value.Number, 6);
        Assert.Equal(1, Counter(4, (0.000000001, 1), (1, 2), (2, 1), (3, 2), (4, 3)).Run("rate(/host/key,4)").Value.Number, 6);
        Assert.Equal(0, Counter(2.5, (0.000000001, 1), (1, 1), (2, 1)).Run("rate(/host/key,3)").Value.Number);
        Assert.Equal(1, Counter(1, (0.000000001, 11), (1, 1)).Run("rate(/host/key,1)").Value.Number, 6);
        Assert.False(Counter(2.5, (0, 1), (2, 2)).Run("rate(/host/key,1)").IsKnown);
    }

    [Fact]
    public void No_data_is_not_known_before_the_item_was_watched_long_enough()
    {
        World world = World.With();
        var item = new ItemReference("host", "key");
        world.Items.Since[item] = Timestamp.FromUnix(World.Second - 60);

        Assert.Equal("not known: The item /host/key has not been watched for 5m yet.", world.Say("nodata(/host/key,5m)"));
        Assert.Equal("1", world.Say("nodata(/host/key,60)"));
        Assert.Equal("1", world.Say("nodata(/host/key,30,\"strict\")"));
    }

    [Fact]
    public void Fuzzy_time_is_within_the_seconds_on_both_sides()
    {
        Assert.Equal("1", World.WithUnsigned((ulong)World.Second - 10).Say("fuzzytime(/host/key,10s)"));
        Assert.Equal("0", World.WithUnsigned((ulong)World.Second - 11).Say("fuzzytime(/host/key,10s)"));
        Assert.Equal("1", World.With("1700000010").Say("fuzzytime(/host/key,10)"));
        Assert.Equal("0", World.With("1700000011").Say("fuzzytime(/host/key,10)"));
    }

    [Fact]
    public void Log_lines_are_the_same_where_text_and_source_are()
    {
        var world = new World();
        LogDetails Details(string? source, long id) => new(null, source, 0, id);
        world.Items.Add(
            "host",
            "log",
            ItemValueType.Log,
            ItemValue.OfLog(Timestamp.FromUnix(World.Second - 3), "abc", Details(null, 1)),
            ItemValue.OfLog(Timestamp.FromUnix(World.Second - 2), "abc", Details(null, 2)),
            ItemValue.OfLog(Timestamp.FromUnix(World.Second - 1), "abc", Details("app", 2)));

        Assert.Equal("2", world.Say("countunique(/host/log,1m)"));
        Assert.Equal("0", world.Say("changecount(/host/log,1m)"));
        Assert.Equal("not known: The log line does not say when it was written.", world.Say("logtimestamp(/host/log)"));
        Assert.Equal("1", world.Say("logeventid(/host/log,#3,\"^1$\")"));
        Assert.Equal("0", world.Say("logsource(/host/log,#2,\"app\")"));
    }

    [Fact]
    public void Windows_and_work_are_bounded()
    {
        World world = World.With("1", "2", "3", "4");
        var limits = new ExpressionLimits { MaxWindowValues = 2, MaxSteps = 6 };

        Assert.Equal("7", Expression.Parse("sum(/host/key,1h)", limits).Evaluate(world).Value.Text);
        EvaluationResult result = Expression.Parse("sum(/host/key,1h)+sum(/host/key,1h)+sum(/host/key,1h)+sum(/host/key,1h)", limits).Evaluate(world);
        Assert.Contains("more than 6 values", result.Reason, StringComparison.Ordinal);
    }
}
