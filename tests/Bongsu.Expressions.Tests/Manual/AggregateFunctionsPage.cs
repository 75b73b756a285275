namespace Bongsu.Expressions.Tests.Manual;

/// <summary>
/// appendix/functions/aggregate: avg, bucket_percentile, count, histogram_quantile, item_count, kurtosis, mad, max, min, skewness, stddevpop, stddevsamp, sum,
/// sumofsquares, varpop, varsamp.
/// </summary>
public sealed class AggregateFunctionsPage
{
    private const string Five = "uint 1 2 3 4 5";
    private const string Six = "float 1 26 12 16 56 112 24";
    private const string Huge = "float 1.7976931348623157e+308 1.7976931348623157e+308 1.7976931348623157e+308";
    private const string Buckets = "/h/b[0.1] uint 1000 1060 ; /h/b[0.3] uint 1000 1180 ; /h/b[+Inf] uint 1000 1240";

    [Theory]
    [InlineData("4.5", Five, "avg(/host/key,#2)")]
    [InlineData("4", Five, "avg(/host/key,3m)")]
    [InlineData("4", Five, "avg(/host/key,180)")]
    [InlineData("3.5", Five, "avg(/host/key,#2:now-1m)")]
    [InlineData("3", Five, "avg(/host/key,#100)")]
    [InlineData("5", Five, "max(/host/key,5m)")]
    [InlineData("3", Five, "max(/host/key,5m:now-2m)")]
    [InlineData("2", Five, "min(/host/key,4m)")]
    [InlineData("1", Five, "min(/host/key,4m:now-2m)")]
    [InlineData("14", Five, "sum(/host/key,#4)")]
    [InlineData("10", Five, "sum(/host/key,4m:now-1m)")]
    [InlineData("9", Five, "sum(/host/key,2m)")]
    [InlineData("~0.6", "float 0.1 0.2 0.3", "sum(/host/key,1h)")]
    [InlineData("18446744073709551615", "uint 18446744073709551615 1", "max(/host/key,1h)")]
    [InlineData("18446744073709551615", "uint 18446744073709551614 1", "sum(/host/key,1h)")]
    [InlineData("~1.5", "float 0 1 2", "kurtosis(/host/key,3m)")]
    [InlineData("~3.050521", Six, "kurtosis(/host/key,6m)")]
    [InlineData("1", "uint 100 1 1 2 2 4 6 9", "mad(/host/key,7m)")]
    [InlineData("11", Six, "mad(/host/key,6m)")]
    [InlineData("0", "uint 1 2 0 1 2", "skewness(/host/key,3m)")]
    [InlineData("~1.24294", Six, "skewness(/host/key,6m)")]
    [InlineData("~0.816497", "uint 1 2 0 1 2", "stddevpop(/host/key,3m)")]
    [InlineData("~34.751499", Six, "stddevpop(/host/key,6m)")]
    [InlineData("~36.723065", "float 1 135.19 122.2 66.7 58.99 40 47.42", "stddevpop(/host/key,6m)")]
    [InlineData("1", "uint 1 2 0 1 2", "stddevsamp(/host/key,3m)")]
    [InlineData("~38.068360", Six, "stddevsamp(/host/key,6m)")]
    [InlineData("5", "uint 1 2 0 1 2", "sumofsquares(/host/key,3m)")]
    [InlineData("17332", Six, "sumofsquares(/host/key,6m)")]
    [InlineData("~0.666667", "uint 1 2 0 1 2", "varpop(/host/key,3m)")]
    [InlineData("~1207.666667", Six, "varpop(/host/key,6m)")]
    [InlineData("1", "uint 1 2 0 1 2", "varsamp(/host/key,3m)")]
    [InlineData("~1449.2", Six, "varsamp(/host/key,6m)")]
    [InlineData("0", "uint 7", "stddevpop(/host/key,3m)")]
    [InlineData("0", "uint 7", "mad(/host/key,3m)")]
    public void OverHistory(string? expected, string items, string expression) => Page.Expect(expected, items, expression);

    [Theory]
    [InlineData("uint", "avg(/host/key,1h)")]
    [InlineData("uint", "sum(/host/key,1h)")]
    [InlineData("uint 1@-3601", "max(/host/key,1h)")]
    [InlineData("text 1 2", "avg(/host/key,1h)")]
    [InlineData("log 1 2", "min(/host/key,1h)")]
    [InlineData("float 0", "kurtosis(/host/key,3m)")]
    [InlineData("uint 7 7", "skewness(/host/key,3m)")]
    [InlineData("float 1", "stddevsamp(/host/key,3m)")]
    [InlineData("float 1", "varsamp(/host/key,3m)")]
    [InlineData(Huge, "sumofsquares(/host/key,6m)")]
    [InlineData(Huge, "sum(/host/key,6m)")]
    [InlineData("float 1.7976931348623157e+308 -1.7976931348623157e+308", "varpop(/host/key,6m)")]
    [InlineData(Five, "avg(/host/key)")]
    [InlineData(Five, "avg(/host/key,)")]
    [InlineData(Five, "avg(/host/key,1h,2)")]
    [InlineData(Five, "avg(/host/key,\"5m\")")]
    [InlineData(Five, "avg(/*/key,5m)")]
    public void NotKnown(string items, string expression) => Page.Expect(null, items, expression);

    [Theory]
    [InlineData("1", "min(2, 1)")]
    [InlineData("3", "max(2, 3)")]
    [InlineData("6", "sum(1, 2, 3)")]
    [InlineData("4", "avg(1, 2, 9)")]
    [InlineData("3", "min(max(1, 3), max(2, 4))")]
    [InlineData("2", "max(\"2\", \"1\")")]
    [InlineData("2", "min(1 + 2, 0.5 + 1.5)")]
    [InlineData("2", "min(2s, 1m)")]
    [InlineData("30", "min(\"1m\", 30s)")]
    [InlineData("~0.816497", "stddevpop(1,2,3)")]
    [InlineData("14", "sumofsquares(1,2,3)")]
    [InlineData("1", "mad(1,2,3)")]
    [InlineData("1", "avg(1)")]
    [InlineData(null, "max(\"2\", \"a\")")]
    [InlineData(null, "min()")]
    [InlineData(null, "min(1,)")]
    [InlineData(null, "min(2s, 1m),")]
    [InlineData(null, "varsamp(1)")]
    public void OverNumbers(string? expected, string expression) => Page.Expect(expected, "", expression);

    [Theory]
    [InlineData("3", "max(last(/host/key),last(/host/other))")]
    [InlineData("2", "avg(last(/host/key),last(/host/other))")]
    public void OverValues(string expected, string expression) => Page.Expect(expected, "uint 1 ; /host/other uint 3", expression);

    [Theory]
    [InlineData("0.2", "histogram_quantile(0.8, 0.1, 1, 0.2, 2, \"+Inf\", 3)")]
    [InlineData("~1.08", "histogram_quantile(0.8, 0.2, 10, 0.4, 20, 1.0, 60, 1.2, 70, \"+Inf\", 80)")]
    [InlineData("~1.08", "histogram_quantile(0.8, 0.2, 10, 0.4, 20, 1.0, 25, 1.0, 35, 1.2, 70, \"+Inf\", 80)")]
    [InlineData("~1.08", "histogram_quantile(0.8, 0.2, 10, 1.0, 60, 0.4, 20, 1.2, 70, \"+Inf\", 80)")]
    [InlineData("~0.16", "histogram_quantile(0.8, 0.1, 1, 0.2, 2, \"+Inf\", 0)")]
    [InlineData("-1", "histogram_quantile(0.8, 0.1, 0, 0.2, 0, \"+Inf\", 0)")]
    [InlineData("~0.2", "histogram_quantile(0.5,1,1,\"Inf\",5)+0.2-1")]
    [InlineData(null, "histogram_quantile(0.8, 0.1, 1)")]
    [InlineData(null, "histogram_quantile(0.8, 0.1, 1, 0.2, 2, 0.3, 3)")]
    [InlineData(null, "histogram_quantile(0.8, 0.2, 2, 0.1, \"+Inf\", 3)")]
    [InlineData(null, "histogram_quantile(-0.1, 0.2, 10, \"+Inf\", 80)")]
    [InlineData(null, "histogram_quantile(1.1, 0.2, 10, \"+Inf\", 80)")]
    [InlineData(null, "histogram_quantile(0.5)")]
    public void HistogramQuantile(string? expected, string expression) => Page.Expect(expected, "", expression);

    [Theory]
    [InlineData("~0.2", "bucket_percentile(/h/b[*],2m,50)")]
    [InlineData("~0.2", "histogram_quantile(0.5,bucket_rate_foreach(/h/b[*],2m))")]
    [InlineData("~0.2", "histogram_quantile(0.5,bucket_rate_foreach(/h/b[*],2m,1))")]
    [InlineData("~0.2", "histogram_quantile(0.5,bucket_rate_foreach(/h/b[*]?[group<>\"x\"],2m,))")]
    [InlineData(null, "histogram_quantile(0.5,bucket_rate_foreach(/h/b[*],2m,2))")]
    [InlineData(null, "bucket_percentile(/h/b[*],2m,101)")]
    [InlineData(null, "bucket_percentile(/h/none[*],2m,50)")]
    [InlineData(null, "avg(bucket_rate_foreach(/h/b[*],2m))")]
    [InlineData("3", "item_count(/h/b[*])")]
    [InlineData("0", "item_count(/h/x[*])")]
    public void OfItems(string? expected, string expression) => Page.Expect(expected, Buckets, expression);
}
