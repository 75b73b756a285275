using Bongsu.Model.Words;

namespace Bongsu.Expressions.Tests.Functions;

public sealed class CatalogTests
{
    public static TheoryData<string> Names => [.. FunctionCatalog.All.Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_example_comes_to_its_result(string name)
    {
        Assert.True(FunctionCatalog.TryGet(name, out FunctionEntry? entry));

        Assert.Equal(entry.Example.Result, ExampleWorld.Of(entry.Example).Say(entry.Example.Expression));
        Assert.Contains(name + "(", entry.Example.Expression, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_function_of_Zabbix_7_is_there()
    {
        string[] manual =
        [
            "change", "changecount", "count", "countunique", "find", "first", "firstclock", "fuzzytime", "last", "lastclock", "logeventid", "logseverity",
            "logsource", "logtimestamp",
            "monodec", "monoinc", "nodata", "percentile", "rate",
            "avg", "bucket_percentile", "histogram_quantile", "item_count", "kurtosis", "mad", "max", "min", "skewness", "stddevpop", "stddevsamp", "sum",
            "sumofsquares", "varpop", "varsamp",
            "avg_foreach", "bucket_rate_foreach", "count_foreach", "exists_foreach", "last_foreach", "max_foreach", "min_foreach", "sum_foreach",
            "baselinedev", "baselinewma", "trendavg", "trendcount", "trendmax", "trendmin", "trendstl", "trendsum",
            "forecast", "timeleft",
            "ascii", "bitlength", "bytelength", "char", "concat", "insert", "jsonpath", "left", "length", "ltrim", "mid", "repeat", "replace", "right", "rtrim",
            "trim", "xmlxpath",
            "date", "dayofmonth", "dayofweek", "now", "time",
            "abs", "acos", "asin", "atan", "atan2", "cbrt", "ceil", "cos", "cosh", "cot", "degrees", "e", "exp", "expm1", "floor", "log", "log10", "mod", "pi",
            "power", "radians", "rand",
            "round", "signum", "sin", "sinh", "sqrt", "tan", "truncate",
            "bitand", "bitlshift", "bitnot", "bitor", "bitrshift", "bitxor",
            "between", "in",
        ];

        Assert.Equal(manual.Order(StringComparer.Ordinal), FunctionCatalog.All.Select(entry => entry.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_function_is_described_in_both_languages()
    {
        Assert.All(FunctionCatalog.All, entry =>
        {
            Assert.All(Languages.All, language => Assert.EndsWith(".", entry.Describe(language), StringComparison.Ordinal));
            Assert.Contains(entry.Describe(Languages.Find("ko")!), c => c is >= '가' and <= '힣');
        });
    }
}
