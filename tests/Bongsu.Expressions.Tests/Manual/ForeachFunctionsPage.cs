namespace Bongsu.Expressions.Tests.Manual;

/// <summary>
/// appendix/functions/aggregate/foreach: avg_foreach, bucket_rate_foreach, count_foreach, exists_foreach, last_foreach, max_foreach, min_foreach, sum_foreach;
/// wildcards and filters.
/// </summary>
public sealed class ForeachFunctionsPage
{
    private const string Items =
        "/web-1/cpu{web,env:prod} float 10 20 30 ; /web-2/cpu{web/eu,linux,env:prod} float 50 60 70 ; /db-1/cpu{db,env:test} uint 5 ; "
            + "/web-1/net.if.in[eth0]{web} uint 1 2 ; /web-1/net.if.in[eth1]{web} uint 4 ; "
        + "/web-1/net.if.in[eth0,bytes]{web} uint 100 ; /web-2/state{web} text up down ; /db-1/old{db} uint 7@-4000";

    [Theory]
    [InlineData("105", "sum(last_foreach(/*/cpu))")]
    [InlineData("105", "sum(last_foreach(/*/cpu,1m))")]
    [InlineData("100", "sum(last_foreach(/*/cpu?[group=\"web\"]))")]
    [InlineData("70", "sum(last_foreach(/*/cpu?[group=\"web/eu\"]))")]
    [InlineData("5", "sum(last_foreach(/*/cpu?[group<>\"web\"]))")]
    [InlineData("100", "sum(last_foreach(/*/cpu?[tag=\"env:prod\"]))")]
    [InlineData("105", "sum(last_foreach(/*/cpu?[tag=\"env\"]))")]
    [InlineData("30", "sum(last_foreach(/*/cpu?[tag=\"env:prod\" and not group=\"linux\"]))")]
    [InlineData("75", "sum(last_foreach(/*/cpu?[group=\"db\" or group=\"linux\"]))")]
    [InlineData("75", "sum(last_foreach(/*/cpu?[(group=\"db\") or (group=\"linux\")]))")]
    [InlineData("70", "sum(last_foreach(/*/cpu?[\"linux\"=group]))")]
    [InlineData("5", "sum(last_foreach(/*/cpu?[ \"env:prod\" <> tag ]))")]
    [InlineData("6", "sum(last_foreach(/web-1/net.if.in[*]))")]
    [InlineData("100", "sum(last_foreach(/web-1/net.if.in[*,bytes]))")]
    [InlineData("102", "sum(last_foreach(/web-1/net.if.in[eth0]))+sum(last_foreach(/*/net.if.in[eth0,*]))")]
    [InlineData("70", "sum(last_foreach(/web-2/cpu))")]
    [InlineData("7", "sum(last_foreach(/*/old))")]
    [InlineData("~28.333333", "avg(avg_foreach(/*/cpu,10m))")]
    [InlineData("70", "max(max_foreach(/*/cpu,10m))")]
    [InlineData("5", "min(min_foreach(/*/cpu,10m))")]
    [InlineData("245", "sum(sum_foreach(/*/cpu,10m))")]
    [InlineData("7", "sum(count_foreach(/*/cpu,10m))")]
    [InlineData("3", "sum(count_foreach(/*/cpu,10m,\"gt\",\"40\"))")]
    [InlineData("1", "sum(count_foreach(/*/state,10m,\"eq\",\"up\"))")]
    [InlineData("3", "count(last_foreach(/*/cpu))")]
    [InlineData("2", "count(last_foreach(/*/cpu),\"gt\",20)")]
    [InlineData("1", "count(last_foreach(/*/state),\"like\",\"ow\")")]
    [InlineData("3", "count(exists_foreach(/*/cpu))")]
    [InlineData("3", "sum(exists_foreach(/*/cpu))")]
    [InlineData("0", "count(last_foreach(/*/none))")]
    [InlineData("0", "count(last_foreach(/*/old,1h))")]
    [InlineData("0", "sum(count_foreach(/*/old,1h))")]
    [InlineData("3", "item_count(/*/cpu)")]
    [InlineData("2", "item_count(/*/cpu?[group=\"web\"])")]
    [InlineData("~26.770631", "stddevpop(last_foreach(/*/cpu))")]
    [InlineData("~0.6", "kurtosis(last_foreach(/*/cpu))-0.9")]
    [InlineData("~0.273643", "skewness(last_foreach(/*/cpu))")]
    [InlineData("25", "mad(last_foreach(/*/cpu))")]
    [InlineData("105", "sum(last_foreach(/*/cpu,5m:now-0s))")]
    public void Aggregated(string expected, string expression) => Page.Expect(expected, Items, expression);

    [Theory]
    [InlineData("sum(last_foreach(/*/none))")]
    [InlineData("avg(last_foreach(/*/old,1h))")]
    [InlineData("last_foreach(/*/cpu)")]
    [InlineData("sum(last_foreach(/*/cpu),0)")]
    [InlineData("last_foreach(/*/cpu)+1")]
    [InlineData("abs(last_foreach(/*/cpu))")]
    [InlineData("sum(last_foreach(/*/*))")]
    [InlineData("sum(last_foreach(/web*/cpu))")]
    [InlineData("sum(last_foreach(/*/state))")]
    [InlineData("sum(last_foreach(/*/cpu?[group=\"web\"))")]
    [InlineData("sum(last_foreach(/*/cpu?[group=\"web]))")]
    [InlineData("sum(last_foreach(/*/cpu?[group=1]))")]
    [InlineData("sum(last_foreach(/*/cpu?[tag]))")]
    [InlineData("sum(last_foreach(/*/cpu?[tag=group]))")]
    [InlineData("sum(last_foreach(/*/cpu?[group=\"xyz\" = tag]))")]
    [InlineData("sum(last_foreach(/*/cpu?[host=\"web-1\"]))")]
    [InlineData("sum(last_foreach(/*/cpu?[group>\"web\"]))")]
    [InlineData("sum(avg_foreach(/*/cpu))")]
    [InlineData("count(last_foreach(/*/cpu),\"like\",\"x\")")]
    public void NotKnown(string expression) => Page.Expect(null, Items, expression);
}
