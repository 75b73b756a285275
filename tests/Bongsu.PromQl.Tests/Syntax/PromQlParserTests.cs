using Bongsu.Metrics;
using Bongsu.PromQl.Engine;
using Bongsu.Testing;

namespace Bongsu.PromQl.Tests.Syntax;

public sealed class PromQlParserTests
{
    private readonly PromQlEngine _engine = new(new InMemoryMetricsStore());

    [Theory]
    [InlineData("", 0, "unexpected end")]
    [InlineData("1 +", 3, "unexpected end")]
    [InlineData("1 1", 2, "unexpected '1'")]
    [InlineData("(1", 2, "expected ')'")]
    [InlineData("a{", 2, "expected the name of a label")]
    [InlineData("a{b}", 3, "one of = != =~ !~")]
    [InlineData("a{b=}", 4, "expected a string")]
    [InlineData("a{b=\"c}", 4, "no end")]
    [InlineData("a{b=\"c\\q\"}", 6, "unknown escape")]
    [InlineData("a{b=~\"(\"}", 5, "bad regular expression")]
    [InlineData("a{b=~\"(?=x)\"}", 5, "bad regular expression")]
    [InlineData("a{b:c=\"1\"}", 2, "expected the name of a label")]
    [InlineData("a{__name__=\"b\"}", 2, "set twice")]
    [InlineData("{a=\"\"}", 0, "at least one condition")]
    [InlineData("{a=~\".*\", b!=\"x\"}", 0, "at least one condition")]
    [InlineData("a[5m", 4, "expected ']'")]
    [InlineData("a[0s]", 2, "above 0")]
    [InlineData("a[5m1h]", 2, "from the greatest to the least")]
    [InlineData("a[5q]", 2, "bad number")]
    [InlineData("a[m]", 2, "expected a duration")]
    [InlineData("sum(a)[5m]", 6, "a range belongs to a selector")]
    [InlineData("a[5m][5m:1m]", 5, "needs an instant vector")]
    [InlineData("a offset 5m[5m]", 11, "goes behind the range")]
    [InlineData("1 offset 5m", 2, "offset belongs")]
    [InlineData("a @ 5", 2, "@ modifier is not supported")]
    [InlineData("rate(a)", 5, "must be a range vector, not an instant vector")]
    [InlineData("rate(a[5m], 1)", 0, "takes 1 arguments, not 2")]
    [InlineData("round(a,)", 8, "expected an expression")]
    [InlineData("nope(a)", 0, "unknown function 'nope'")]
    [InlineData("sum(1)", 4, "aggregates an instant vector")]
    [InlineData("topk(a)", 0, "takes 2 arguments")]
    [InlineData("topk(a, b)", 5, "must be a scalar")]
    [InlineData("1 == 1", 2, "needs bool")]
    [InlineData("1 + bool a", 4, "bool belongs to comparisons")]
    [InlineData("1 and a", 0, "instant vectors on both sides")]
    [InlineData("a + on(x) 1", 2, "between instant vectors only")]
    [InlineData("a and on(x) group_left b", 12, "no grouping")]
    [InlineData("a * on(x) group_left(x) b", 10, "both on and group_left")]
    [InlineData("-a[5m]", 1, "a sign needs")]
    [InlineData("a[5m] + 1", 0, "not a range vector")]
    [InlineData("\"a\" + 1", 0, "not a string")]
    [InlineData("label_replace(a, \"1x\", \"\", \"\", \"\")", 17, "no name of a label")]
    [InlineData("label_replace(a, \"x\", \"\", \"\", \"(\")", 30, "bad regular expression")]
    [InlineData("label_replace(a, \"x\", \"\", \"\", \"a)|(b\")", 30, "bad regular expression")]
    [InlineData("a $ b", 2, "unexpected character")]
    [InlineData("0x", 0, "bad number")]
    [InlineData("1e", 0, "bad number")]
    [InlineData("\n a +\n  )", 8, "3:3:")]
    public void Check_Wrong_SaysWhatAndWhere(string expression, int position, string message)
    {
        var thrown = Assert.Throws<PromQlException>(() => _engine.Check(expression));

        Assert.Contains(message, thrown.Message, StringComparison.Ordinal);
        Assert.Equal((PromQlErrorKind.BadData, position), (thrown.Kind, thrown.Position));
    }

    [Theory]
    [InlineData("sum")]
    [InlineData("sum{by=\"x\"} + on + offset offset 5m")]
    [InlineData("job:rate:5m{a=\"b\"}")]
    [InlineData("a[1h30m:5m] # comment\n")]
    [InlineData("sum by (sum, on) (rate(a[5m])) / ignoring(x) group_left() b")]
    [InlineData("time{a=\"b\"}")]
    [InlineData("Inf + inF - NaN")]
    [InlineData("a offset -5m")]
    [InlineData("(((a)))")]
    [InlineData("quantile_over_time(scalar(b), a[300])")]
    public void Check_Right_Passes(string expression) => Assert.Null(Record.Exception(() => _engine.Check(expression)));

    [Fact]
    public void Check_DeepOrLong_IsRefusedWithoutOverflow()
    {
        string[] hostile =
        [
            new string('(', 60_000),
            string.Concat(Enumerable.Repeat("-", 60_000)) + "1",
            string.Join('+', Enumerable.Repeat("1", 30_000)),
            string.Join('^', Enumerable.Repeat("1", 30_000)),
            string.Concat(Enumerable.Repeat("abs(", 15_000)),
            "a" + string.Concat(Enumerable.Repeat("[1m:1m]", 9_000)),
            string.Concat(Enumerable.Repeat("a{", 30_000)),
            new string('a', 70_000),
        ];

        foreach (string expression in hostile)
            Assert.Throws<PromQlException>(() => _engine.Check(expression));
    }

    /// <summary>Pieces of expressions in random order: refused or accepted, never another exception.</summary>
    [Fact]
    public async Task Query_RandomPieces_OnlyTheDocumentedException()
    {
        string[] pieces =
        [
            "a", "b{x=\"1\"}", "1", "-", "+", "*", "^", "(", ")", "[5m]", "[5m:1m]", " offset 1m", "sum", " by (x) ", "rate(", "topk(", ",", "\"s\"", " or ",
            " and ", " unless ",
            ">", "== bool ", " on(x) ", "group_left(y) ", "{", "}", "x=~\".+\"", "label_replace(", "histogram_quantile(", "time()", "5m", "NaN", "é", "'", "@",
            "scalar(", "absent(", "vector(1)",
        ];
        await using var store = new InMemoryMetricsStore();
        for (int i = 0; i < 10; i++)
        {
            await store.AddAsync(Labels.Of((Labels.MetricName, "a"), ("x", $"{i % 2}")), (i * 60_000, i));
            await store.AddAsync(Labels.Of((Labels.MetricName, "b"), ("x", "1"), ("le", $"{i}")), (i * 60_000, i));
        }

        var engine = new PromQlEngine(store);
        var random = new Random(7);
        int accepted = 0;
        for (int round = 0; round < 20_000; round++)
        {
            string expression = string.Concat(Enumerable.Range(0, random.Next(1, 7)).Select(_ => pieces[random.Next(pieces.Length)]));
            try
            {
                Assert.NotNull(await engine.QueryAsync(expression, 600_000, TestContext.Current.CancellationToken));
                accepted++;
            }
            catch (PromQlException)
            {
                // What a wrong expression is answered with.
            }
        }

        Assert.InRange(accepted, 200, 15_000);
    }
}
