namespace Bongsu.Expressions.Tests.Syntax;

/// <summary>Functions over many items are for calculated items only, as in Zabbix.</summary>
public sealed class TriggerFaultTests
{
    [Theory]
    [InlineData("sum(last_foreach(/*/k))>5", 5)]
    [InlineData("last(/h/k)>1 or item_count(/*/k?[group=\"a\"])>3", 17)]
    [InlineData("sum(exists_foreach(/h/k))>0", 5)]
    [InlineData("count(avg_foreach(/*/k,5m))>2", 7)]
    [InlineData("histogram_quantile(0.9,bucket_rate_foreach(/h/k[*],5m))>2", 24)]
    public void Expression_OverManyItems_CannotBeATriggers(string text, int column)
    {
        ExpressionError? fault = Expression.Parse(text).TriggerFault;

        Assert.Equal(column, fault?.Column);
        Assert.Contains("calculated item", fault!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("last(/h/k)>5")]
    [InlineData("trendavg(/h/k,1h:now/h)>5")]
    [InlineData("count(/h/k,5m,\"gt\",1)>2")]
    [InlineData("max(last(/h/k),last(/h/l))>2")]
    public void Expression_OverOneItemEach_Can(string text) => Assert.Null(Expression.Parse(text).TriggerFault);
}
