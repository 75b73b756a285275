using Bongsu.Model.Time;

namespace Bongsu.Expressions.Tests.Eval;

/// <summary>What a count over a period tells that began before its item did: one minute of values 1 2 3 where five minutes are asked for.</summary>
public sealed class LowerBoundTests
{
    private static World Young(params string[] values)
    {
        World world = World.With(values);
        world.Items.Since[new ItemReference("host", "key")] = Timestamp.FromUnix(World.Second - 200);
        return world;
    }

    [Theory]
    [InlineData("count(/host/key,5m)>=3", "1")]
    [InlineData("count(/host/key,5m)>2", "1")]
    [InlineData("3<=count(/host/key,5m)", "1")]
    [InlineData("2<count(/host/key,5m)", "1")]
    [InlineData("count(/host/key,5m)<3", "0")]
    [InlineData("count(/host/key,5m)<=2", "0")]
    [InlineData("count(/host/key,5m)=2", "0")]
    [InlineData("count(/host/key,5m)<>2", "1")]
    [InlineData("count(/host/key,5m)+1>=4", "1")]
    [InlineData("count(/host/key,5m)*2>=6", "1")]
    [InlineData("count(/host/key,5m)/2>1", "1")]
    [InlineData("count(/host/key,5m)-1>1", "1")]
    [InlineData("not count(/host/key,5m)", "0")]
    [InlineData("count(/host/key,5m) and 1", "1")]
    [InlineData("countunique(/host/key,5m)>=3", "1")]
    [InlineData("changecount(/host/key,5m)>=2", "1")]
    [InlineData("sum(/host/key,5m)>5", "1")]
    [InlineData("find(/host/key,5m,\"eq\",2)=1", "1")]
    [InlineData("count(/host/key,3m)<4", "1")]
    [InlineData("count(/host/key,#5)<4", "1")]
    [InlineData("max(/host/key,5m)=3", "1")]
    [InlineData("avg(/host/key,5m)=2", "1")]
    public void What_more_values_could_not_change_is_known(string expression, string expected) => Assert.Equal(expected, Young("1", "2", "3").Say(expression));

    [Theory]
    [InlineData("count(/host/key,5m)<4")]
    [InlineData("count(/host/key,5m)<=3")]
    [InlineData("4>count(/host/key,5m)")]
    [InlineData("count(/host/key,5m)=3")]
    [InlineData("count(/host/key,5m)<>3")]
    [InlineData("count(/host/key,5m)>3")]
    [InlineData("count(/host/key,5m)=count(/host/key,4m)")]
    [InlineData("count(/host/key,5m,\"gt\",9)=0")]
    [InlineData("not count(/host/key,5m,\"gt\",9)")]
    [InlineData("count(/host/key,5m,\"gt\",9) or 0")]
    [InlineData("count(/host/key,5m,\"gt\",9)")]
    [InlineData("10-count(/host/key,5m)>6")]
    [InlineData("0-count(/host/key,5m)<0-2")]
    [InlineData("sum(/host/key,5m)<7")]
    [InlineData("rate(/host/key,5m)<100")]
    [InlineData("find(/host/key,5m,\"eq\",9)=0")]
    [InlineData("nodata(/host/key,5m:now-4m)=1")]
    public void What_more_values_could_change_is_not_known(string expression) =>
        Assert.StartsWith("not known: The item /host/key has not been watched for ", Young("1", "2", "3").Say(expression), StringComparison.Ordinal);

    [Fact]
    public void A_sum_of_negative_numbers_is_bounded_on_no_side() => Assert.False(Young("1", "-2").Run("sum(/host/key,5m)>-5").IsKnown);

    [Fact]
    public void Every_order_holds_for_whatever_is_added()
    {
        string[] operators = ["<", "<=", ">", ">=", "=", "<>"];
        for (int known = 0; known <= 4; known++)
        {
            for (int other = 0; other <= 4; other++)
            {
                foreach (string op in operators)
                {
                    string expression = $"count(/host/key,5m){op}{other}";
                    EvaluationResult young = Young([.. Enumerable.Repeat("1", known)]).Run(expression);
                    bool?[] possible = [
                        .. Enumerable.Range(known, 6 - known).Select(
                            all => World.With([.. Enumerable.Repeat("1", all)]).Run("count(/host/key,1h)" + op + other).Truth)];

                    Assert.Equal(possible.Distinct().Count() == 1 ? possible[0] : null, young.Truth);
                }
            }
        }
    }
}
